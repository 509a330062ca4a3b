import { useEffect } from "react";

/** On paper nothing can be unfolded, so it is while the page is printed: all but scripts, which nobody types. Styles can do that in the newest browsers only. */
export function useUnfoldedPrint(): void {
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = [];
    const set = (open: boolean) => {
      for (const details of unfolded) details.open = open;
    };
    const unfold = () => {
      unfolded = [
        ...document.querySelectorAll<HTMLDetailsElement>("main details:not([open]):not([data-on-paper=folded])"),
      ];
      set(true);
    };
    const fold = () => set(false);
    addEventListener("beforeprint", unfold);
    addEventListener("afterprint", fold);
    return () => {
      removeEventListener("beforeprint", unfold);
      removeEventListener("afterprint", fold);
    };
  }, []);
}
