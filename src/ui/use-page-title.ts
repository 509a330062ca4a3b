import { useEffect } from "react";

/** Names the tab after the page, from the page outwards: `usePageTitle("Explain", "CORS")`. */
export function usePageTitle(...names: readonly string[]): void {
  const title = [...names, "Gatehouse"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
