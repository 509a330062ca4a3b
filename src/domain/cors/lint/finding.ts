import type { CorsPolicy } from "../policy.ts";

export type Severity = "error" | "warning" | "info";

export type Finding = {
  /** What it is about, e.g. `origin-missing-scheme`. */
  code: string;
  /** `error`: does not work, cannot be saved, or is a hole; `warning`: probably not meant; `info`: worth saying. */
  severity: Severity;
  /** The field at fault; null for the entry as a whole. */
  field: keyof CorsPolicy | null;
  /** One sentence on what happens and one on what to do, for an administrator. */
  message: string;
  fix?: Partial<CorsPolicy>;
  /** The fix widens access or guesses what is meant: never without a question. */
  ask?: true;
};

/** What a rule found: a finding without its code and field. */
type Verdict = Omit<Finding, "code" | "field">;

export type Repair = { fix?: Partial<CorsPolicy>; ask?: true };

/** The rules of one field by code; each looks at the same reading of the field. */
type Rules<Subject> = Readonly<Record<string, (subject: Subject) => Verdict | null>>;

/** What the rules of a field find. */
export type Check<Subject> = (subject: Subject) => readonly Finding[];

const NOTHING: readonly Finding[] = [];

/** The rules as one check. `isPlain` is a quick look that spares them where it is clear that none of them fires. */
export function checkOf<Subject>(
  field: Finding["field"],
  rules: Rules<Subject>,
  isPlain: (subject: Subject) => boolean = () => false,
): Check<Subject> {
  const list = Object.entries(rules);
  return (subject) => {
    if (isPlain(subject)) return NOTHING;
    const findings: Finding[] = [];
    for (const [code, rule] of list) {
      const verdict = rule(subject);
      if (verdict !== null) findings.push({ code, field, ...verdict });
    }
    return findings.length === 0 ? NOTHING : findings;
  };
}

export const error = (message: string, repair: Repair = {}): Verdict => ({ severity: "error", message, ...repair });
export const warning = (message: string, repair: Repair = {}): Verdict => ({ severity: "warning", message, ...repair });
export const info = (message: string, repair: Repair = {}): Verdict => ({ severity: "info", message, ...repair });
