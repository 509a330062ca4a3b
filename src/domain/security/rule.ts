import { numberText } from "../../text/number.ts";
import type { Facts, Read } from "./facts.ts";
import type { Item, ItemState, Step, Verdict } from "./item.ts";

/** One item of the checklist: what it is, and how it is judged. */
export type Rule = Omit<Item, keyof Verdict | "repair"> & {
  readonly repair: (facts: Facts) => readonly Step[];
  readonly judge: (facts: Facts) => Verdict;
};

const LONGEST = 160;
const MOST = 6;

/** As much of a text from outside as evidence needs. */
const clip = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const verdict = (state: ItemState, says: string, evidence: readonly string[] = []): Verdict => ({
  state,
  says,
  evidence: [
    ...evidence.slice(0, MOST).map(clip),
    ...(evidence.length > MOST ? [`and ${numberText(evidence.length - MOST)} more`] : []),
  ],
});

/** A verdict: this is open to attack. `evidence`: values that were seen. */
export const bad = (says: string, evidence?: readonly string[]): Verdict => verdict("bad", says, evidence);
/** A verdict: this is weaker than it need be. */
export const warning = (says: string, evidence?: readonly string[]): Verdict => verdict("warning", says, evidence);
/** A verdict: this was decided, and is as it should be. */
export const good = (says: string, evidence?: readonly string[]): Verdict => verdict("good", says, evidence);
/** A verdict: it was not decided; `says` gives the reason. */
export const unknown = (says: string, evidence?: readonly string[]): Verdict => verdict("unknown", says, evidence);
/** A verdict: the question does not arise here. */
export const notApplicable = (says: string, evidence?: readonly string[]): Verdict =>
  verdict("not-applicable", says, evidence);

/** Judges what was read; what could not be read is unknown, with the reason. */
export const judged = <T>(read: Read<T>, judge: (value: T) => Verdict): Verdict =>
  read.known ? judge(read.value) : unknown(read.reason);

/** For a value that the platform's answer may leave out. */
export const told = <T>(name: string, value: T | null, judge: (value: T) => Verdict): Verdict =>
  value === null ? unknown(`The platform's answer does not hold ${name}.`) : judge(value);
