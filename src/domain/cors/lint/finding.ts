import type { CorsPolicy } from "../policy.ts";
import { type FindingCode, SUMMARIES } from "./codes.ts";

export type Severity = "error" | "warning" | "info";

/** New values of some fields. An entry's id is never one of them. */
export type Fix = Partial<Omit<CorsPolicy, "id">>;

export type Finding = {
  code: FindingCode;
  /** `error`: does not work, cannot be saved, or is a hole; `warning`: probably not meant; `info`: worth saying. */
  severity: Severity;
  /** The field at fault; null for the entry as a whole. */
  field: keyof CorsPolicy | null;
  /** The value at fault, as it is stored: the first of `items`; null where something is missing. */
  item: string | null;
  /** All values at fault. */
  items: readonly string[];
  /** What is wrong in a few words, the same for each finding of this code. */
  summary: string;
  /** One sentence on what happens and one on what to do, for an administrator. */
  message: string;
  fix?: Fix;
  /** The fix widens access, takes some away, or guesses what you want: never without a question. */
  ask?: true;
};

/** What a rule found: a finding without what its code and field say. */
export type Verdict = Omit<Finding, "code" | "field" | "item" | "summary">;

export type Repair = { fix?: Fix; ask?: true };

/** The rules of one field by code; each looks at the same reading of the field. */
type Rules<Subject> = { readonly [Code in FindingCode]?: (subject: Subject) => Verdict | null };

/** What the rules of a field find. */
export type Check<Subject> = (subject: Subject) => readonly Finding[];

const NOTHING: readonly Finding[] = [];

/** The rules as one check. `isPlain` is a quick look that spares them where it is clear that none of them fires. */
export function checkOf<Subject>(
  field: Finding["field"],
  rules: Rules<Subject>,
  isPlain: (subject: Subject) => boolean = () => false,
): Check<Subject> {
  const list = Object.entries(rules) as [FindingCode, NonNullable<Rules<Subject>[FindingCode]>][];
  return (subject) => {
    if (isPlain(subject)) return NOTHING;
    const findings: Finding[] = [];
    for (const [code, rule] of list) {
      const verdict = rule(subject);
      if (verdict !== null)
        findings.push({ code, field, item: verdict.items[0] ?? null, summary: SUMMARIES[code], ...verdict });
    }
    return findings.length === 0 ? NOTHING : findings;
  };
}

/** @param items the values at fault; one alone stands for itself. */
const verdict =
  (severity: Severity) =>
  (items: string | readonly string[], message: string, repair: Repair = {}): Verdict => ({
    severity,
    items: typeof items === "string" ? [items] : items,
    message,
    ...repair,
  });

/** A verdict on what never works or endangers: message, and the fix if there is one. */
export const error = verdict("error");
/** A verdict on what works differently than it reads. */
export const warning = verdict("warning");
/** A verdict on what is worth knowing. */
export const info = verdict("info");
