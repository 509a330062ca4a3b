import { useSyncExternalStore } from "react";
import { useOwner } from "../../../platform/client-context.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { createListeners } from "../../../ui/listeners.ts";
import type { Outcome, Step } from "./steps.ts";

/** Kinds of writes that the platform refused the account, as long as the page is open. */
type Refused = ReadonlySet<Step["kind"]>;

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
