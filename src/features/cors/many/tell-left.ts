import { showToast } from "../../../ui/toasts.ts";
import { type ManyState, resultOf } from "./use-many.ts";

/** Says how far a run came that its page was left during. */
export function tellLeft(state: ManyState): void {
  const { done } = resultOf(state);
  showToast({
    tone: done === state.of ? "ok" : "warn",
    text: `${done} of ${state.of} changes ${state.isUndo ? "were undone" : "were stored"} before the page was left.`,
  });
}
