import { useRouter } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import { hasSingleKeys } from "./single-keys.ts";

type Act = "palette" | "help" | "search" | "new" | "why" | "save" | "leave";

/** What a key press asks for. Single letters do nothing in a field, and nothing does anything behind a dialog but saving its own form. */
function actOf(event: KeyboardEvent): Act | null {
  const { key, altKey, shiftKey, target } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.isComposing || altKey) return null;
  if (command && !shiftKey && key.toLowerCase() === "k") return "palette";
  if (command && !shiftKey && (key.toLowerCase() === "s" || key === "Enter")) return "save";
  if (command || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null) return null;
  if (key === "Escape") return "leave";
  const isField =
    target instanceof Element && target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
  if (isField || !hasSingleKeys()) return null;
  return LETTERS.get(key) ?? null;
}

const LETTERS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["?", "help"],
  ["/", "search"],
  ["n", "new"],
  ["e", "why"],
]);

/** The form that is being filled in: the one with the focus, else the page's. */
const formInUse = (): HTMLFormElement | null =>
  document.activeElement?.closest("form") ??
  (document.querySelector("[role=dialog], [role=alertdialog]") ? null : document.querySelector("main form"));

type Open = { palette: () => void; help: () => void };

/** The keys that act on every page. */
export function useKeys({ palette, help }: Open): void {
  const router = useRouter();
  // As soon as anything is seen of the page.
  useLayoutEffect(() => {
    const acts: Readonly<Record<Act, () => boolean>> = {
      palette: () => done(palette),
      help: () => done(help),
      search: () => focusOn("main input[type=search]") || done(palette),
      new: () => done(() => void router.navigate({ to: "/config/cors/new" })),
      why: () => done(() => void router.navigate({ to: "/why", hash: "paste" })),
      save() {
        const form = formInUse();
        form?.requestSubmit();
        return form !== null;
      },
      leave() {
        const way = document.querySelector<HTMLElement>("main [data-leave]");
        way?.click();
        return way !== null;
      },
    };
    const listen = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (act !== null && acts[act]()) event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [router, palette, help]);
}

function done(act: () => void): true {
  act();
  return true;
}

function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}
