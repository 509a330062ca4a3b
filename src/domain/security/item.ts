/** `unknown`: the console cannot know it, which is never the same as fine. */
export type ItemState = "bad" | "warning" | "unknown" | "good" | "not-applicable";

/** The worst first. */
export const ITEM_STATES: readonly ItemState[] = ["bad", "warning", "unknown", "good", "not-applicable"];

/** What an item is about. */
export type Topic = "Platform" | "Traffic" | "Sessions" | "CORS" | "Certificates" | "Access";

/** One thing to do: a sentence, and what to type or to put into a file. */
export type Step = { readonly text: string; readonly code?: string };

export type Verdict = {
  readonly state: ItemState;
  /** What was found, in one sentence. */
  readonly says: string;
  /** The values that were seen, with their names. Text from outside: hostile. */
  readonly evidence: readonly string[];
};

/** One line of the checklist, judged. */
export type Item = Verdict & {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly why: string;
  readonly repair: readonly Step[];
  /** The page of this console where it is repaired. */
  readonly page: "cors" | "ssl" | "cache" | null;
};
