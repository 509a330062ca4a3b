import type { CorsFields } from "../../../platform/cors.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { differences, ENTRY_FIELDS, type FieldName, shownField } from "../entry.ts";

/** One line of a difference: what comes, what goes, or what a value was and becomes. */
export type ChangeLine =
  | { label: string; sign: "+" | "−"; text: string }
  | { label: string; sign: "→"; before: string; after: string };

const LISTS: readonly FieldName[] = ["origin", "header", "exposed_header", "method"];

const itemsOf = (entry: CorsFields, name: FieldName): string[] => {
  const value = entry[name];
  if (Array.isArray(value)) return value;
  return typeof value === "string" && value !== "" ? value.split(",") : [];
};

/** Quoted where blanks around it would not be seen. */
const itemText = (item: string): string => (item === item.trim() ? visibleText(item) : `“${visibleText(item)}”`);

/** What differs between two versions of an entry, and nothing else: of a list the items that come and go. */
export function changeLines(before: CorsFields, after: CorsFields): ChangeLine[] {
  return differences(before, after).flatMap((name): ChangeLine[] => {
    const { label } = ENTRY_FIELDS[name];
    const [old, now] = [itemsOf(before, name), itemsOf(after, name)];
    const gone = old.filter((item) => !now.includes(item));
    const come = now.filter((item) => !old.includes(item));
    const change = { label, sign: "→", before: shownField(name, before), after: shownField(name, after) } as const;
    if (!LISTS.includes(name) || gone.length + come.length === 0) return [change];
    return [
      ...gone.map((item) => ({ label, sign: "−", text: itemText(item) }) as const),
      ...come.map((item) => ({ label, sign: "+", text: itemText(item) }) as const),
    ];
  });
}
