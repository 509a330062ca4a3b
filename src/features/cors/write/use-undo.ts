import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useWriter } from "./use-writes.ts";

/** Takes a change of an entry back, from anywhere, where the entry is still what the change made of it; says so else. */
export function useUndo() {
  const writer = useWriter();
  return async function undo(made: CorsEntry, old: Partial<CorsFields>): Promise<void> {
    const path = visibleText(made.path);
    try {
      await writer.update(made.id, made, old, { isUndo: true });
      showToast({ tone: "ok", text: `${path} is as it was before.` });
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== null) showToast({ tone: "crit", text: `The change to ${path} was not undone. ${failure}` });
    }
  };
}
