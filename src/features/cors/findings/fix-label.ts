import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { FIELD_NAMES, type FieldName, shownField } from "../entry.ts";
import { shortText } from "./short-text.ts";

const LISTS: readonly FieldName[] = ["origin", "header", "exposed_header"];

/** The items of one comma list that the other does not have as often. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of other) left.set(item, (left.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

/** What happens to a comma list: "http://x/ → http://x", "add X-A", "remove X-B". Null where only the order changes. */
function listChange(before: string | null, after: string | null): string | null {
  const [old, now] = [before, after].map((text) => (text ?? "").split(",").filter((item) => item.trim() !== ""));
  const gone = without(old ?? [], now ?? []).map((item) => item.trim());
  const come = without(now ?? [], old ?? []).map((item) => item.trim());
  if (gone.length > 0 && come.length > 0) return `${gone.join(", ")} → ${come.join(", ")}`;
  if (come.length > 0) return `add ${come.join(", ")}`;
  return gone.length > 0 ? `remove ${gone.join(", ")}` : null;
}

/** What new values of some fields change: "api/v2/orders/*"; of a list only what changes: "http://x/ → http://x". */
export function fixText(fix: Partial<CorsFields>, before: CorsFields): string {
  const after = { ...before, ...fix };
  return FIELD_NAMES.filter((name) => name in fix)
    .map((name) => {
      const list = LISTS.includes(name) ? listChange(textOf(before[name]), textOf(after[name])) : null;
      return list ?? shownField(name, after);
    })
    .join("; ");
}

/** What the fix does, short: "Fix: api/v2/orders/*". */
export const fixLabel = ({ fix = {}, ask }: Finding, before: CorsFields): string =>
  `Fix${ask ? "…" : ""}: ${shortText(fixText(fix, before))}`;

const textOf = (value: CorsFields[FieldName]): string | null => (typeof value === "string" ? value : null);
