import { showToast } from "../../../ui/toasts.ts";
import { type ManyState, resultOf } from "./use-many.ts";
import { leftDuring } from "./words.ts";

/** Says how far a run came that its page was left during. */
export function tellLeft(state: ManyState): void {
  const { done } = resultOf(state);
  showToast({
    tone: done === state.of ? "ok" : "warn",
    text: leftDuring(done, state.of, state.isUndo),
  });
}
