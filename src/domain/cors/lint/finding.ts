import type { CorsPolicy } from "../policy.ts";

export type Severity = "error" | "warning" | "info";

export type Finding = {
  /** A code of the catalogue in docs, e.g. `origin-missing-scheme`. */
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
export type Verdict = Omit<Finding, "code" | "field">;

/** The rules of one field by code; each looks at the same reading of the field. */
export type Rules<Subject> = Readonly<Record<string, (subject: Subject) => Verdict | null>>;

export function runRules<Subject>(rules: Rules<Subject>, field: Finding["field"], subject: Subject): Finding[] {
  const findings: Finding[] = [];
  for (const code in rules) {
    const verdict = rules[code]?.(subject) ?? null;
    if (verdict !== null) findings.push({ code, field, ...verdict });
  }
  return findings;
}

export const error = (message: string, repair: Repair = {}): Verdict => ({ severity: "error", message, ...repair });
export const warning = (message: string, repair: Repair = {}): Verdict => ({ severity: "warning", message, ...repair });
export const info = (message: string, repair: Repair = {}): Verdict => ({ severity: "info", message, ...repair });

export type Repair = { fix?: Partial<CorsPolicy>; ask?: true };
