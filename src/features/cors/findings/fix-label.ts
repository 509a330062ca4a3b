import type { Finding } from "../../../domain/cors/lint.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { FIELD_NAMES, shownField } from "../entry.ts";

const LONGEST = 60;

/** What the fix does, short: "Fix: api/v2/orders/*". */
export function fixLabel({ fix = {}, ask }: Finding): string {
  const after = { ...BLANK_ENTRY, ...fix };
  const text = FIELD_NAMES.filter((name) => name in fix)
    .map((name) => shownField(name, after))
    .join("; ");
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `Fix${ask ? "…" : ""}: ${short}`;
}
