import { isToken } from "../token.ts";
import { trim } from "../trim.ts";
import type { Repair, Verdict } from "./finding.ts";
import { quoteFirst } from "./words.ts";

/** One name of a comma list of header names. */
export type HeaderItem = {
  /** As it stands between the commas. */
  raw: string;
  /** Without blanks. */
  name: string;
  key: string;
};

/** A comma list of header names, read once for all rules. */
export type HeaderList = {
  text: string;
  /** The places that are not empty. */
  items: readonly HeaderItem[];
  emptyItems: number;
  hasLineBreak: boolean;
};

/** Reads a comma list of header names as it is stored. */
export function readHeaders(text: string): HeaderList {
  // A line break is a finding of its own; the names on both sides are judged as if it were a comma.
  const raw = text.split(/,\s*[\r\n]\s*|\s*[\r\n]\s*,|[\r\n]+|,/);
  const all = raw.map((part) => ({ raw: part, name: part.trim(), key: part.trim().toLowerCase() }));
  const items = all.filter(({ name }) => name !== "");
  return { text, items, emptyItems: all.length - items.length, hasLineBreak: /[\r\n]/.test(text) };
}

const namesIn = (text: string) => text.split(",").map((name) => trim(name, " \t"));

/** Whether a browser can read the list as it stands: with one name amiss it refuses the call. */
export const isReadable = (text: string): boolean => namesIn(text).every((name) => name === "" || isToken(name));

/** Whether a browser that gets the list as it stands takes a `*` in it for all names. */
export const hasWildcard = (text: string): boolean => isReadable(text) && namesIn(text).includes("*");

/** Whether the platform sends the list: PHP sends no header with a line break or a NUL within it. */
export const isSent = (text: string): boolean => !/[\r\n\0]/.test(text.trimEnd());

/** No HTTP token: a browser throws away the whole list. */
export const isNoToken = ({ name }: HeaderItem) => !isToken(name);

/** A name, or what was meant as one: without a token, or in quotation marks that HTTP takes for a part of it. */
export const isMiswritten = (item: HeaderItem) => isNoToken(item) || /^(['`]).+\1$/.test(item.name);

/** The names that an item was meant as: without the quotation marks and brackets of a list in code, and without a value. */
export function splitNames({ name }: HeaderItem): string[] {
  const bare = name.replace(/^[\s[({"'`]+|[\s\])}"'`]+$/g, "");
  const [, named] = /^([^\s:=;|"'`]+)["'`]?\s*[:=]/.exec(bare) ?? [];
  if (named !== undefined && isToken(named)) return [named];
  return bare
    .split(/[;|\s]+/)
    .map((part) => part.replace(/^["'`]+|["'`]+$/g, ""))
    .filter(isToken);
}

/** Whether a name has a `*` among other characters: neither the platform nor a browser takes it for a pattern. */
export const isPartialWildcard = ({ name }: HeaderItem) => name !== "*" && name.includes("*") && isToken(name);

/** Further mentions of the same name; of several the one without blanks stays: the platform knows only an exact `*`. */
export function repeatedHeaders({ items }: HeaderList): HeaderItem[] {
  const kept = new Map<string, HeaderItem>();
  for (const item of items) {
    const other = kept.get(item.key);
    if (other === undefined || (other.raw !== other.name && item.raw === item.name)) kept.set(item.key, item);
  }
  return items.filter((item) => kept.get(item.key) !== item);
}

/** A change that replaces some items and keeps the others. */
export function replacing(
  items: readonly HeaderItem[],
  change: (item: HeaderItem) => readonly string[],
): (item: HeaderItem) => readonly string[] {
  const chosen = new Set(items);
  return (item) => (chosen.has(item) ? change(item) : [item.raw]);
}

/** The list with each item replaced, in one line; null when nothing is left. */
export function rewriteHeaders({ items }: HeaderList, change: (item: HeaderItem) => readonly string[]): string | null {
  const names = items.flatMap(change);
  return names.length === 0 ? null : names.join(",");
}

/**
 * Makes rules on names that a list is better off without. Each chooses them and says so, with the fix that drops them.
 * @param drop the fix for a list
 */
export const unwanted =
  <List extends HeaderList>(drop: (list: List, items: readonly HeaderItem[]) => Repair) =>
  (
    choose: (list: List) => readonly HeaderItem[],
    judge: (items: readonly string[], message: string, repair: Repair) => Verdict,
    say: (names: string) => string,
  ) =>
  (list: List): Verdict | null => {
    const items = choose(list);
    if (items.length === 0) return null;
    const raws = items.map(({ raw }) => raw);
    return judge(raws, say(quoteFirst(items.map(({ name }) => name))), drop(list, items));
  };
