import { API_KEY_HEADER, SESSION_HEADER, USUAL_HEADERS } from "../../headers.ts";
import { isForbiddenRequestHeader } from "../fetch-headers.ts";
import { checkOf, error, info, type Repair, warning } from "./finding.ts";
import {
  type HeaderItem,
  type HeaderList,
  hasWildcard,
  isMiswritten,
  isNoToken,
  isPartialWildcard,
  isReadable,
  isSent,
  readHeaders,
  repeatedHeaders,
  replacing,
  rewriteHeaders,
  splitNames,
  unwanted,
} from "./header-items.ts";
import { remember } from "./remember.ts";
import { quote, quoteFirst } from "./words.ts";

/** The allowed request headers, with the methods that decide whether JSON bodies are sent. */
type AllowedHeaders = HeaderList & {
  methods: readonly string[];
  allowsAny: boolean;
  /** The headers that the pages of this entry send: this console's, or an application's. */
  usual: readonly string[];
  isConsoles: boolean;
};

const CONTENT_TYPE = "Content-Type";
const CONSOLES = [SESSION_HEADER, CONTENT_TYPE];

const SAFELISTED = new Set(["accept", "accept-language", "content-language"]);
const RESPONSE_NAME = /^access-control-(?:allow-|expose-|max-age$)/;

const dropping = unwanted(drop);

const checkList = checkOf<AllowedHeaders>("header", {
  "header-empty": ({ items, text, usual }) =>
    items.length > 0
      ? null
      : warning(
          [],
          `${text.trim() === "" ? "The list of headers is empty" : `The list of headers ${quote(text)} names none`}, so browsers may send neither JSON nor an API key or a session token. Allow ${usual.join(", ")}.`,
          { fix: { header: usual.join(",") }, ask: true },
        ),

  "header-wildcard": ({ allowsAny }) =>
    !allowsAny
      ? null
      : info(
          "*",
          `With ${quote("*")} the platform allows every header that a browser asks for. List the headers if you know them.`,
        ),

  "header-wildcard-redundant": (list) => {
    const others = list.items.filter((item) => item.name !== "*");
    if (others.length === 0 || !list.allowsAny) return null;
    return info(
      raws(others),
      `${quote("*")} allows every header, so ${quoteFirst(names(others))} beside it has no effect. Remove it.`,
      {
        fix: { header: "*" },
      },
    );
  },

  "header-wildcard-spaced": (list) => {
    const items = list.items.filter((item) => item.name === "*" && item.raw !== "*");
    if (items.length === 0) return null;
    return warning(
      raws(items),
      `With a space beside it the platform does not know ${quoteFirst(items.map((item) => item.raw))} as a wildcard and sends it unchanged, which means nothing with credentials. Remove the space, or list the headers.`,
      ask(rewrite(list, (item) => [item.name])),
    );
  },

  "header-df-missing": (list) => {
    if (!isExplicit(list)) return null;
    if (list.isConsoles)
      return mentions(list, SESSION_HEADER)
        ? null
        : warning(
            [],
            `The list ${quote(list.text)} lacks ${SESSION_HEADER}, which this console sends with every call. Add it.`,
            ask(append(list, [SESSION_HEADER])),
          );
    return mentions(list, API_KEY_HEADER)
      ? null
      : warning(
          [],
          `The list ${quote(list.text)} lacks ${API_KEY_HEADER}, so apps that sign in with an API key are refused. Add it.`,
          ask(append(list, mentions(list, SESSION_HEADER) ? [API_KEY_HEADER] : [API_KEY_HEADER, SESSION_HEADER])),
        );
  },

  "header-content-type-missing": (list) => {
    const writing = list.methods.filter((method) => ["POST", "PUT", "PATCH"].includes(method));
    if (!isExplicit(list) || writing.length === 0 || mentions(list, CONTENT_TYPE)) return null;
    return warning(
      [],
      `The list ${quote(list.text)} lacks ${CONTENT_TYPE}, so browsers cannot send JSON with ${writing.join(", ")}. Add it.`,
      ask(append(list, [CONTENT_TYPE])),
    );
  },

  "header-invalid": (list) => {
    const items = list.items.filter(isMiswritten);
    if (items.length === 0 || list.allowsAny) return null;
    return error(
      raws(items),
      items.some(isNoToken)
        ? `${quoteFirst(names(items))} is not a header name, so browsers refuse every preflight. Put a comma between names, or remove it.`
        : `The quotation marks around ${quoteFirst(names(items))} count as part of the name, so it is not a header name. Remove them.`,
      // Names that come to life are those that the text already names.
      rewrite(list, replacing(items, splitNames)),
    );
  },

  "header-partial-wildcard": (list) => {
    const items = list.items.filter(isPartialWildcard);
    if (items.length === 0 || list.allowsAny) return null;
    return error(
      raws(items),
      `The platform and browsers take ${quoteFirst(names(items))} literally, so it allows no header. List the headers.`,
    );
  },

  "header-forbidden": dropping(
    (list) => list.items.filter(({ key }) => isForbiddenRequestHeader(key, "")),
    warning,
    (names) => `Scripts cannot set ${names}, so allowing it has no effect. Remove it.`,
  ),

  "header-response-name": (list) => {
    const items = list.items.filter(({ key }) => RESPONSE_NAME.test(key));
    if (items.length === 0) return null;
    return warning(
      raws(items),
      `${quoteFirst(names(items))} belongs in answers, and no browser asks for it. Remove it.`,
      ask(drop(list, items)),
    );
  },

  "header-safelisted": dropping(
    (list) => list.items.filter(({ key }) => SAFELISTED.has(key)),
    info,
    (names) => `Browsers send ${names} with ordinary values without asking. You can remove it.`,
  ),

  "header-duplicate": dropping(
    repeatedHeaders,
    info,
    (names) => `${names} is in the list more than once, which has no effect. Keep one.`,
  ),

  "header-empty-item": (list) =>
    list.emptyItems === 0 || list.items.length === 0
      ? null
      : info(
          [],
          `The list ${quote(list.text)} has an empty item, which has no effect. Remove the extra comma.`,
          rewrite(list, (item) => [item.raw]),
        ),

  "header-control-char": (list) =>
    !list.hasLineBreak
      ? null
      : error(
          list.text,
          `The line break in ${quote(list.text)} makes the platform drop this CORS header and those after it. Use a comma instead.`,
          rewrite(list, (item) => [item.raw]),
        ),
});

/**
 * What the rules find in an entry's `header`, with the methods that it stores (joined with commas). An entry for this
 * console alone is judged by what the console sends, which is not an API key.
 */
export const checkHeader = remember(
  ({ header, methods, isConsoles }: { header: string; methods: string; isConsoles: boolean }) =>
    `${isConsoles}\n${methods}\n${header}`,
  ({ header, methods, isConsoles }) =>
    checkList({
      ...readHeaders(header),
      methods: methods.split(","),
      allowsAny: isReflected(header),
      usual: isConsoles ? CONSOLES : USUAL_HEADERS,
      isConsoles,
    }),
);

/** The platform knows an exact `*` between commas, and then allows what the browser asks for. */
const isReflected = (header: string) => header.split(",").includes("*");
/** As they stand in the stored list. */
const raws = (items: readonly HeaderItem[]) => items.map((item) => item.raw);
const names = (items: readonly HeaderItem[]) => items.map((item) => item.name);

/** A list without any `*`: each header must be named. */
function isExplicit({ items }: HeaderList): boolean {
  return items.length > 0 && !items.some((item) => item.name === "*");
}

function mentions({ items }: HeaderList, name: string): boolean {
  const key = name.toLowerCase();
  return items.some(
    (item) => item.key === key || (isMiswritten(item) && splitNames(item).some((n) => n.toLowerCase() === key)),
  );
}

function rewrite(list: AllowedHeaders, change: (item: HeaderItem) => readonly string[]): Repair {
  const header = rewriteHeaders(list, change);
  if (header === null || header === list.text) return {};
  // A list that lets every header through is a question, and one that refuses every call.
  const isWider = !list.allowsAny && (isReflected(header) || (hasWildcard(header) && !hasWildcard(list.text)));
  const isStricter = !isSent(list.text) && !isReflected(header) && !isReadable(header);
  return isWider || isStricter ? { fix: { header }, ask: true } : { fix: { header } };
}

function drop(list: AllowedHeaders, items: readonly HeaderItem[]): Repair {
  return rewrite(
    list,
    replacing(items, () => []),
  );
}

function append(list: HeaderList, missing: readonly string[]): Repair {
  return { fix: { header: [...names(list.items), ...missing].join(",") } };
}

function ask(repair: Repair): Repair {
  return repair.fix === undefined ? repair : { ...repair, ask: true };
}
