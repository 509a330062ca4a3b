import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { visibleText } from "../../../ui/visible-text.ts";

/** A field's value in words. */
export function shownValue(value: CorsPolicy[keyof CorsPolicy] | undefined): string {
  if (value === null || value === undefined || value === "") return "(empty)";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value)) return value.length === 0 ? "(none)" : value.map(visibleText).join(", ");
  return visibleText(String(value));
}

const LONGEST = 60;

/** What the repair does, short: "Fix: api/v2/orders/*". */
export function fixLabel({ fix, ask }: Finding): string {
  const values = Object.values(fix ?? {}).map(shownValue);
  const text = values.join("; ");
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `Fix${ask ? "…" : ""}: ${short}`;
}
