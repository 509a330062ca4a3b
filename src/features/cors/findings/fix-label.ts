import type { Finding } from "../../../domain/cors/lint.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { FIELD_NAMES, shownField } from "../entry.ts";
import { shortText } from "./short-text.ts";

/** What the fix does, short: "Fix: api/v2/orders/*". */
export function fixLabel({ fix = {}, ask }: Finding): string {
  const after = { ...BLANK_ENTRY, ...fix };
  const text = FIELD_NAMES.filter((name) => name in fix)
    .map((name) => shownField(name, after))
    .join("; ");
  return `Fix${ask ? "…" : ""}: ${shortText(text)}`;
}
