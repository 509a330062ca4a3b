import { useSyncExternalStore } from "react";
import { useOwner } from "../../../platform/client-context.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { createListeners } from "../../../ui/listeners.ts";
import type { Outcome, Step } from "./steps.ts";

/** Kinds of writes that the platform refused the account, as long as the page is open. */
type Refused = ReadonlySet<Step["kind"]>;

const WORDS = { create: "create", update: "change", delete: "delete" } as const;
const NONE: Refused = new Set();
const all = new Map<string, Refused>();
const { subscribe, tell } = createListeners();

function put(owner: string, refused: Refused): void {
  all.set(owner, refused);
  tell();
}

/** Takes note of what the platform refuses the account, and of what it does not any more. */
export function noteAnswers(owner: string, outcomes: readonly Outcome[]): void {
  const refused = new Set(all.get(owner));
  for (const { step, error } of outcomes) {
    if (error === null) refused.delete(step.kind);
    if (error instanceof PlatformError && error.kind === "forbidden") refused.add(step.kind);
  }
  put(owner, refused);
}

/** What was refused is offered again. */
export const forgetRefusals = (owner: string): void => put(owner, NONE);

/** What the platform refused this administrator before, and will most likely refuse again. */
export function useRefused(): Refused {
  const owner = useOwner();
  return useSyncExternalStore(subscribe, () => all.get(owner) ?? NONE);
}

/** Words for kinds of writes, as an administrator reads them. */
export const actsInWords = (kinds: readonly Step["kind"][]): string => kinds.map((kind) => WORDS[kind]).join(" or ");

/**
 * Tells the state of a control whose act is one of these writes: off, with the reason as its title, where the platform refused the
 * account one of them before.
 */
export function useRefusal(): (...kinds: Step["kind"][]) => { disabled?: true; title?: string } {
  const refused = useRefused();
  return (...kinds) => {
    const hit = kinds.filter((kind) => refused.has(kind));
    return hit.length === 0 ? {} : { disabled: true, title: `Your account may not ${actsInWords(hit)} entries.` };
  };
}
