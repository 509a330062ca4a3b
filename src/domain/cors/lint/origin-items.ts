import { isPublicSuffix } from "#public-suffix";
import { jsonOrigins, type OriginProblem, type ParsedOrigin, parseOrigin } from "../origin.ts";

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

const NO_PROBLEMS: ReadonlySet<OriginProblem> = new Set();

export type OriginField = Pick<OriginList, "text" | "supportsCredentials" | "serverOrigin">;

/** Reads a comma list of origins as it is stored. */
export function readOrigins(field: OriginField): OriginList {
  const read = field.text.split(",").map(readItem);
  const all = jsonOrigins(field.text) === null ? read : asUnread(field.text, read);
  const items = all.filter((item) => item.kind !== "empty");
  const problems = items.some((item) => item.problems.length > 0)
    ? new Set(items.flatMap((item) => item.problems))
    : NO_PROBLEMS;
  return { ...field, items, emptyItems: all.length - items.length, problems };
}

/** A list in the form of JSON is judged as one text; but one without quotation marks may hold whole origins between commas. */
function asUnread(text: string, read: readonly OriginItem[]): OriginItem[] {
  const isWhole = ({ kind, problems }: OriginItem) => problems.length === 0 && kind !== "empty" && kind !== "unusable";
  return read.some(isWhole)
    ? read.map((item) => (isWhole(item) || item.kind === "empty" ? item : unread(item.text)))
    : [unread(text)];
}

function unread(text: string): OriginItem {
  const nothing = { normalised: null, scheme: "", host: "", port: "" };
  return { kind: "unusable", problems: ["json"], ...nothing, text, isOpenSuffix: false };
}

function readItem(text: string): OriginItem {
  const parsed = parseOrigin(text);
  const isOpenSuffix = parsed.host.startsWith("*.") && isPublicSuffix(parsed.host.slice(2));
  return { ...parsed, text, isOpenSuffix };
}

const NONE: readonly OriginItem[] = [];

/** The items with that problem, in the order of the list. */
export function having(list: OriginList, problem: OriginProblem): readonly OriginItem[] {
  return list.problems.has(problem) ? pick(list, (item) => item.problems.includes(problem)) : NONE;
}

/** The items for which something holds; mostly none. */
export function pick({ items }: OriginList, holds: (item: OriginItem) => boolean): readonly OriginItem[] {
  return items.some(holds) ? items.filter(holds) : NONE;
}

/** `*` as the platform knows it: with a blank beside it, it is a pattern that needs the blank. */
export const isAny = (item: OriginItem) => item.kind === "any" && item.text === "*";

/** A single item works with blanks around it, because HTTP takes them off. */
export function isNull(item: OriginItem, list: OriginList): boolean {
  return item.kind === "null" && (item.text === "null" || (isAlone(list) && item.text.trim() === "null"));
}

/** Whether the list has one item and no empty place. */
export const isAlone = (list: OriginList) => list.items.length === 1 && list.emptyItems === 0;

/** Whether any page on the web, or anybody who registers a name, can be one of these origins. */
export function letsStrangersIn(list: OriginList): boolean {
  return list.items.some(
    (item) => isAny(item) || isNull(item, list) || item.isOpenSuffix || item.problems.includes("wildcard-too-loose"),
  );
}
