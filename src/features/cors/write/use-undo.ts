import { useCallback } from "react";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { showToast, type Toast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { changedFields } from "../entry.ts";
import type { Step } from "./steps.ts";
import { useWriter } from "./use-writes.ts";
import type { Writer } from "./writer.ts";

async function carryOut(step: Step, writer: Writer): Promise<string> {
  const path = visibleText(step.path);
  switch (step.kind) {
    case "update":
      await writer.update(step.entry.id, step.entry, changedFields(step.entry, step.fields), { isUndo: true });
      return `${path} is as it was before.`;
    case "create": {
      const { id }: CorsEntry = await writer.create(step.fields, { isUndo: true });
      return `${path} was created again as entry ${id}, a new one with today's date.`;
    }
    case "delete":
      await writer.remove(step.entry, { isUndo: true });
      return `${path} was deleted again.`;
  }
}

/** @param step what takes the act back */
function offer(step: Step, writer: Writer): NonNullable<Toast["action"]> {
  async function run(): Promise<void> {
    try {
      showToast({ tone: "ok", text: await carryOut(step, writer) });
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
