import { useCallback } from "react";
import { failureOf } from "../../../platform/errors.ts";
import { showToast, type Toast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import type { Step } from "./steps.ts";
import { useWriter } from "./use-writes.ts";
import type { Writer } from "./writer.ts";

/** @param step what takes the act back */
function offer(step: Step, writer: Writer): NonNullable<Toast["action"]> {
  async function run(): Promise<void> {
    try {
      const { takeBack } = await import("./page-writer.ts");
      showToast({ tone: "ok", text: await takeBack(step, writer) });
    } catch (error) {
      const failure = failureOf(error);
      if (failure === null) return;
      const text = `The change to ${visibleText(step.path)} was not undone. ${failure}`;
      showToast({ tone: "crit", text, action: { label: "Try again", run } });
    }
  }
  return { label: "Undo", run };
}

/** The offer to undo, from anywhere; a step is carried out only where the entry is still what was made of it. */
export function useUndo() {
  const writer = useWriter();
  return useCallback((step: Step) => offer(step, writer), [writer]);
}
