import type { ItemState } from "../../domain/security/item.ts";
import { wordText } from "../../text/number.ts";
import type { Tone } from "../../ui/tone.ts";

export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  bad: "Problem",
  warning: "Warning",
  unknown: "Not known",
  good: "Good",
  "not-applicable": "Does not apply",
};

/** How many items are in a state, without the number: `Problem`, `Problems`. */
export const countedState = (state: ItemState, count: number): string =>
  state === "bad" || state === "warning" ? wordText(count, STATE_WORDS[state]) : STATE_WORDS[state];

export const STATE_TONES: Readonly<Record<ItemState, Tone>> = {
  bad: "crit",
  warning: "warn",
  unknown: "due",
  good: "ok",
  "not-applicable": "neutral",
};
