import { type OriginProblem, type ParsedOrigin, parseOrigin } from "../origin.ts";
import { isPublicSuffix } from "./public-suffix.ts";

export type OriginItem = ParsedOrigin & {
  /** As it stands between the commas. */
  text: string;
  /** A well-formed pattern whose `*.` stands directly before a public suffix. */
  isOpenSuffix: boolean;
};

/** The `origin` of an entry, read once for all rules. */
export type OriginList = {
  text: string;
  /** Without the empty ones. */
  items: readonly OriginItem[];
  emptyItems: number;
  /** Of all items together. */
  problems: ReadonlySet<OriginProblem>;
  supportsCredentials: boolean;
  /** The platform's own origin as a browser sends it; null when that is not known. */
  serverOrigin: string | null;
};

export function readOrigins(text: string, supportsCredentials: boolean, serverOrigin: string | null): OriginList {
  const all = text.split(",").map(readItem);
  const items = all.filter((item) => item.kind !== "empty");
  const problems = new Set(items.flatMap((item) => item.problems));
  return { text, items, emptyItems: all.length - items.length, problems, supportsCredentials, serverOrigin };
}

function readItem(text: string): OriginItem {
  const parsed = parseOrigin(text);
  const isOpenSuffix = parsed.host.startsWith("*.") && isPublicSuffix(parsed.host.slice(2));
  return { ...parsed, text, isOpenSuffix };
}

const NONE: OriginItem[] = [];

export function having(list: OriginList, problem: OriginProblem): OriginItem[] {
  return list.problems.has(problem) ? list.items.filter((item) => item.problems.includes(problem)) : NONE;
}

/** `*` as the platform knows it: with a blank beside it, it is a pattern that needs the blank. */
export const isAny = (item: OriginItem) => item.kind === "any" && item.text === "*";

/** A single item works with blanks around it, because HTTP takes them off. */
export function isNull(item: OriginItem, list: OriginList): boolean {
  return item.kind === "null" && (item.text === "null" || (isAlone(list) && item.text.trim() === "null"));
}

export const isAlone = (list: OriginList) => list.items.length === 1 && list.emptyItems === 0;

/** Whether any page on the web, or anybody who registers a name, can be one of these origins. */
export function letsStrangersIn(list: OriginList): boolean {
  return list.items.some(
    (item) => isAny(item) || isNull(item, list) || item.isOpenSuffix || item.problems.includes("wildcard-too-loose"),
  );
}
