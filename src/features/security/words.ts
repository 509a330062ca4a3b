import type { ItemState } from "../../domain/security/item.ts";
import type { Tone } from "../../ui/tone.ts";

export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  bad: "Problem",
  warning: "Warning",
  unknown: "Not known",
  good: "Good",
  "not-applicable": "Does not apply",
};

export const STATE_TONES: Readonly<Record<ItemState, Tone>> = {
  bad: "crit",
  warning: "warn",
  unknown: "due",
  good: "ok",
  "not-applicable": "neutral",
};
