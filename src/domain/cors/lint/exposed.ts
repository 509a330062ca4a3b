import { SAFE_RESPONSE_HEADERS } from "../cors-check.ts";
import { checkOf, error, info, type Repair, warning } from "./finding.ts";
import {
  type HeaderItem,
  type HeaderList,
  hasWildcard,
  isMiswritten,
  isNoToken,
  isPartialWildcard,
  readHeaders,
  repeatedHeaders,
  replacing,
  rewriteHeaders,
  splitNames,
  unwanted,
} from "./header-items.ts";
import { remember } from "./remember.ts";
import { quote, quoteFirst } from "./words.ts";

type ExposedHeaders = HeaderList & { supportsCredentials: boolean; showsAny: boolean };

const FORBIDDEN = new Set(["set-cookie", "set-cookie2"]);
const REQUEST_NAME = /^(?:origin|access-control-(?:request-.*|allow-methods|allow-headers|(?:allow-)?max-age))$/;

const dropping = unwanted(drop);

const checkList = checkOf<ExposedHeaders>("exposed_header", {
  "exposed-wildcard-credentials": (list) =>
    !list.supportsCredentials || !list.items.some(isAny)
      ? null
      : warning(
          "*",
          `With credentials browsers take ${quote("*")} as the name of a header, so scripts can read no further headers. List the headers.`,
        ),

  "exposed-wildcard-redundant": (list) => {
    const others = list.items.filter((item) => !isAny(item));
    if (list.supportsCredentials || others.length === 0 || !list.showsAny) return null;
    return info(
      raws(others),
      `${quote("*")} shows every header, so ${quoteFirst(names(others))} beside it has no effect. Remove it.`,
      {
        fix: { exposed_header: "*" },
      },
    );
  },

  "exposed-invalid": (list) => {
    const items = list.items.filter(isMiswritten);
    if (items.length === 0) return null;
    return error(
      raws(items),
      items.some(isNoToken)
        ? `${quoteFirst(names(items))} is not a header name, so browsers ignore the whole list. Put a comma between names, or remove it.`
        : `The quotation marks around ${quoteFirst(names(items))} count as part of the name, so it is not a header name. Remove them.`,
      rewrite(list, replacing(items, splitNames)),
    );
  },

  "exposed-partial-wildcard": (list) => {
    const items = list.items.filter(isPartialWildcard);
    if (items.length === 0) return null;
    return warning(
      raws(items),
      `Browsers take ${quoteFirst(names(items))} literally, so it shows no header. List the headers.`,
    );
  },

  "exposed-forbidden": dropping(
    (list) => list.items.filter(({ key }) => FORBIDDEN.has(key)),
    warning,
    (names) => `Browsers never show ${names} to scripts, so exposing it has no effect. Remove it.`,
  ),

  "exposed-request-name": dropping(
    (list) => list.items.filter(({ key }) => REQUEST_NAME.test(key)),
    warning,
    (names) => `${names} is part of the CORS exchange and of no use to a script. Remove it.`,
  ),

  "exposed-safelisted": dropping(
    (list) => list.items.filter(({ key }) => SAFE_RESPONSE_HEADERS.has(key)),
    info,
    (names) => `Scripts can read ${names} anyway. You can remove it.`,
  ),

  "exposed-duplicate": dropping(
    repeatedHeaders,
    info,
    (names) => `${names} is in the list more than once, which has no effect. Keep one.`,
  ),

  "exposed-control-char": (list) =>
    !list.hasLineBreak
      ? null
      : error(
          list.text,
          `The line break in ${quote(list.text)} makes the platform drop this CORS header and those after it. Use a comma instead.`,
          rewrite(list, (item) => [item.name]),
        ),
});

/** What the rules find in an entry's `exposed_header`. */
export const checkExposed = remember(
  ({ exposed, supportsCredentials }: { exposed: string; supportsCredentials: boolean }) =>
    `${supportsCredentials}\n${exposed}`,
  ({ exposed, supportsCredentials }) =>
    checkList({ ...readHeaders(exposed), supportsCredentials, showsAny: hasWildcard(exposed) }),
);

const isAny = (item: HeaderItem) => item.name === "*";
/** As they stand in the stored list. */
const raws = (items: readonly HeaderItem[]) => items.map((item) => item.raw);
const names = (items: readonly HeaderItem[]) => items.map((item) => item.name);

function drop(list: ExposedHeaders, items: readonly HeaderItem[]): Repair {
  return rewrite(
    list,
    replacing(items, () => []),
    true,
  );
}

function rewrite(list: ExposedHeaders, change: (item: HeaderItem) => readonly string[], mayEmpty = false): Repair {
  const exposed_header = rewriteHeaders(list, change);
  if (exposed_header === list.text || (exposed_header === null && !mayEmpty)) return {};
  const isNewWildcard = hasWildcard(exposed_header ?? "") && !list.showsAny;
  return isNewWildcard ? { fix: { exposed_header }, ask: true } : { fix: { exposed_header } };
}
