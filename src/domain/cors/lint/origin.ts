import { isDividedInDoubt, isLoopback, jsonOrigins, splitOrigins } from "../origin.ts";
import { wildcardMatches } from "../path.ts";
import { checkOf, error, info, warning } from "./finding.ts";
import {
  having,
  isAlone,
  isAny,
  isNull,
  letsStrangersIn,
  type OriginField,
  type OriginItem,
  type OriginList,
  pick,
  readOrigins,
} from "./origin-items.ts";
import { ask, drop, normalise, replace, replaceWithWildcard } from "./origin-repair.ts";
import { remember } from "./remember.ts";
import { quote, quoteFirst } from "./words.ts";

/** Characters in the platform's column (df-core migration 2015_01_27_190908). */
const COLUMN = 255;

const checkList = checkOf<OriginList>(
  "origin",
  {
    "origin-empty": ({ items, text }) =>
      items.length > 0
        ? null
        : error(
            [],
            `The platform refuses an entry without an origin${text === "" ? "" : `, and ${quote(text)} names none`}. Enter the origin of each web app that may call, such as https://app.example.com.`,
          ),

    "origin-json": (list) => {
      const items = having(list, "json");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Brackets and quotation marks are not part of an origin, so ${quoteFirst(texts(items))} never matches. Write the origins with commas between them.`,
        // All at once: what stands whole between the others is among the origins that the list names.
        replace({ ...list, items }, items, (item) => (item === items[0] ? (jsonOrigins(list.text) ?? []) : [])),
      );
    },

    "origin-missing-scheme": (list) => {
      const items = having(list, "missing-scheme");
      if (items.length === 0) return null;
      const [first] = items;
      return error(
        texts(items),
        `Browsers send an origin with its scheme, so ${quoteFirst(texts(items))} never matches. Write ${quote(first?.normalised ?? "")}.`,
        normalise(list, items),
      );
    },

    "origin-trailing-slash": (list) => {
      const items = having(list, "trailing-slash");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Browsers send an origin without a slash at its end, so ${quoteFirst(texts(items))} never matches. Remove the slash.`,
        normalise(list, items),
      );
    },

    "origin-has-path": (list) => {
      const items = having(list, "has-path");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `An origin ends after the host and port, so ${quoteFirst(texts(items))} never matches. Write ${quote(items[0]?.normalised ?? "")}.`,
        normalise(list, items),
      );
    },

    "origin-whitespace": (list) => {
      const items = having(list, "whitespace");
      if (items.length === 0) return null;
      const text = quoteFirst(texts(items));
      const repair = normalise(list, items);
      // A line break at the front makes PHP drop the header; at the end it is cut off like a blank.
      const isHarmless = isAlone(list) && !list.text.includes("*") && !/^\s*[\r\n]/.test(list.text);
      return isHarmless
        ? warning(texts(items), `The space around ${text} works only because HTTP drops it. Remove the space.`, repair)
        : error(texts(items), `Spaces count in the comparison, so ${text} never matches. Remove the space.`, repair);
    },

    "origin-wrong-separator": (list) => {
      const items = having(list, "wrong-separator");
      if (items.length === 0) return null;
      const repair = replace(list, items, (item) => splitOrigins(item.text));
      return error(
        texts(items),
        `Only a comma separates origins, so the platform takes ${quoteFirst(texts(items))} for one origin, which never matches. Put a comma between them.`,
        items.some((item) => isDividedInDoubt(item.text)) ? ask(repair) : repair,
      );
    },

    "origin-invalid": (list) => {
      const items = having(list, "invalid");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `${quoteFirst(texts(items))} is not an origin that a browser can send, so it never matches. Write scheme, host and port, such as https://app.example.com:8443.`,
      );
    },

    "origin-regex": (list) => {
      const items = having(list, "regex");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Origins cannot be regular expressions, so ${quoteFirst(texts(items))} never matches. List the origins, or use one leading *. as in https://*.example.com.`,
        replaceWithWildcard(list, items),
      );
    },

    "origin-non-ascii": (list) => {
      const items = having(list, "non-ascii");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Browsers send such a host in its ASCII form, so ${quoteFirst(texts(items))} never matches. Write ${quote(items[0]?.normalised ?? "")}.`,
        normalise(list, items),
      );
    },

    "origin-uppercase": (list) => {
      const items = having(list, "uppercase");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Browsers send origins in lower case and the comparison is exact, so ${quoteFirst(texts(items))} never matches. Write ${quote(items[0]?.normalised ?? "")}.`,
        normalise(list, items),
      );
    },

    "origin-default-port": (list) => {
      const items = having(list, "default-port");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Browsers leave out the default port, so ${quoteFirst(texts(items))} never matches. Write ${quote(items[0]?.normalised ?? "")}.`,
        normalise(list, items),
      );
    },

    "origin-websocket": (list) => {
      const items = pick(list, isWebSocket);
      if (items.length === 0) return null;
      return error(
        texts(items),
        `${quoteFirst(texts(items))} is the address of a WebSocket, and no page has such an origin, so it never matches. Write the origin of the page, with http or https.`,
        ask(replace(list, items, (item) => [(item.normalised ?? item.text).replace(/^ws/, "http")])),
      );
    },

    "origin-too-long": (list) => {
      if (list.text.length <= COLUMN) return null;
      const length = Array.from(list.text).length;
      if (length <= COLUMN) return null;
      return error(
        list.text,
        `The origins ${quote(list.text)} have ${length} characters, and the platform stores ${COLUMN}. Split them over several entries with different paths.`,
      );
    },

    "origin-empty-item": (list) => {
      if (list.emptyItems === 0 || list.items.length === 0) return null;
      return warning(
        [],
        `The list ${quote(list.text)} has an empty item, which has no effect. Remove the extra comma.`,
        replace(list, [], () => []),
      );
    },

    "origin-duplicate": (list) => {
      const repeated = repeatedItems(list);
      if (repeated.length === 0) return null;
      return warning(
        texts(repeated),
        `${quoteFirst(texts(repeated))} is in the list more than once, which has no effect. Keep one.`,
        drop(list, repeated),
      );
    },

    "origin-redundant": (list) => {
      const items = coveredItems(list);
      if (items.length === 0) return null;
      return warning(
        texts(items),
        `Another origin of the list covers ${quoteFirst(texts(items))}, which has no effect. Remove it, or the wider one.`,
        // The wider one may be the mistake.
        ask(drop(list, items)),
      );
    },

    "origin-self": (list) => {
      const own = pick(list, (item) => item.kind === "origin" && item.normalised === list.serverOrigin);
      if (own.length === 0) return null;
      return info(
        texts(own),
        `${quoteFirst(texts(own))} is the platform's own origin, which needs no CORS. You can remove it.`,
        ask(drop(list, own)),
      );
    },

    "origin-loopback": (list) => {
      const items = pick(list, (item) => isLoopback(item.host.replace(/^\*\./, "")) && !isInstalledApps(item, list));
      if (items.length === 0) return null;
      return info(
        texts(items),
        `${quoteFirst(texts(items))} is each visitor's own computer, which is fine while developing. Remove it before production.`,
      );
    },

    "origin-insecure": (list) => {
      const items = pick(
        list,
        (item) =>
          item.scheme === "http" &&
          !item.isOpenSuffix &&
          !isLoopback(item.host.replace(/^\*\./, "")) &&
          !isUnread(item),
      );
      if (items.length === 0) return null;
      return warning(
        texts(items),
        `Anybody on the network can pose as ${quoteFirst(texts(items))}, because http is not encrypted. Serve that app over https and allow that origin.`,
        ask(replace(list, items, (item) => [(item.normalised ?? item.text).replace(/^http:/, "https:")])),
      );
    },

    "origin-null": (list) => {
      const items = pick(list, (item) => isNull(item, list));
      if (items.length === 0) return null;
      const text = `Every sandboxed frame and every local file has the origin ${quote("null")}, so any site can pose as it`;
      const repair = ask(drop(list, items));
      return list.supportsCredentials
        ? error(texts(items), `${text}, with the visitor's cookies. Remove it.`, repair)
        : warning(texts(items), `${text}. Remove it.`, repair);
    },

    "origin-wildcard": (list) =>
      !list.items.some(isAny) || list.supportsCredentials
        ? null
        : info(
            "*",
            `With ${quote("*")} the scripts of every website may call. List the origins unless the data is public.`,
          ),

    "origin-wildcard-credentials": (list) =>
      !list.items.some(isAny) || !list.supportsCredentials
        ? null
        : error(
            "*",
            `With ${quote("*")} and credentials the platform lets every website call with the visitor's cookies. Switch credentials off, or list the origins.`,
            { fix: { supports_credentials: false }, ask: true },
          ),

    "origin-wildcard-redundant": (list) => {
      const others = pick(list, (item) => item.kind !== "any");
      if (others.length === 0 || !list.items.some(isAny)) return null;
      return warning(
        texts(others),
        `${quote("*")} lets every origin in, so ${quoteFirst(texts(others))} beside it has no effect. Keep only what you need.`,
      );
    },

    "origin-wildcard-subdomain": (list) => {
      const items = pick(list, (item) => item.host.startsWith("*.") && !item.isOpenSuffix);
      if (items.length === 0) return null;
      return warning(
        texts(items),
        `${quoteFirst(texts(items))} trusts every sub-domain, deep ones too, but not the domain itself. List the hosts if you can.`,
      );
    },

    "origin-wildcard-port": (list) => {
      const items = pick(list, (item) => item.port === "*" && !item.isOpenSuffix);
      if (items.length === 0) return null;
      return warning(
        texts(items),
        `${quoteFirst(texts(items))} trusts every port of that host. List the ports if you can.`,
      );
    },

    "origin-wildcard-too-loose": (list) => {
      const items = having(list, "wildcard-too-loose");
      if (items.length === 0) return null;
      return error(
        texts(items),
        `The ${quote("*")} in ${quoteFirst(texts(items))} stands for any text, so strangers' sites can match it. Use scheme and one leading *. as in https://*.example.com, or list the hosts.`,
        replaceWithWildcard(list, items),
      );
    },

    "origin-public-suffix": (list) => {
      const items = pick(list, (item) => item.isOpenSuffix);
      if (items.length === 0) return null;
      return error(
        texts(items),
        `Anybody can register a name below ${quote(items[0]?.host.slice(2))}, so ${quoteFirst(texts(items))} lets strangers in. List the hosts.`,
      );
    },
  },
  isPlain,
);

/** What the rules find in an entry's `origin`, and whether it lets strangers in. */
export const checkOrigin = remember(
  ({ text, supportsCredentials, serverOrigin }: OriginField) => `${supportsCredentials}\n${serverOrigin}\n${text}`,
  (field) => {
    const list = readOrigins(field);
    return { findings: checkList(list), letsStrangersIn: letsStrangersIn(list) };
  },
);

/** One origin that a browser sends over https from elsewhere. */
function isPlain({ items, emptyItems, problems, text, serverOrigin }: OriginList): boolean {
  const [item] = items;
  return (
    items.length === 1 &&
    emptyItems === 0 &&
    problems.size === 0 &&
    text.length <= COLUMN &&
    item?.kind === "origin" &&
    item.scheme === "https" &&
    item.normalised !== serverOrigin &&
    !isLoopback(item.host)
  );
}

const texts = (items: readonly OriginItem[]) => items.map((item) => item.text);

/** Written as something that no browser sends, so what it stands for is not judged yet. */
function isUnread(item: OriginItem): boolean {
  return item.problems.includes("missing-scheme");
}

const isWebSocket = ({ scheme }: OriginItem) => scheme === "ws" || scheme === "wss";

const APP_SCHEMES: ReadonlySet<string> = new Set(["capacitor", "ionic", "tauri", "app", "electron"]);

/**
 * An installed app's own origin: of a scheme that only apps have, Tauri's host, or `localhost` without a port beside one of
 * them, which the same app has on other systems.
 */
function isInstalledApps(item: OriginItem, list: OriginList): boolean {
  const isApps = ({ scheme, host }: OriginItem) => APP_SCHEMES.has(scheme) || host === "tauri.localhost";
  return isApps(item) || (item.host === "localhost" && item.port === "" && list.items.some(isApps));
}

/** Items that match only what another item matches. A lone `*` has a rule of its own. */
function coveredItems({ items }: OriginList): readonly OriginItem[] {
  const wide = items.filter((item) => item.kind !== "any" && item.text.includes("*"));
  if (wide.length === 0 || items.length < 2) return [];
  const isCovered = (item: OriginItem) =>
    (item.kind === "origin" || item.kind === "pattern") &&
    item.problems.length === 0 &&
    wide.some((other) => other.text !== item.text && wildcardMatches(other.text, item.text.replaceAll("*", ANY)));
  return items.filter(isCovered);
}

/** Stands for the text that a `*` of the narrower pattern matches, which only a `*` of the wider one matches too. */
const ANY = "\u0000";

function repeatedItems({ items }: OriginList): readonly OriginItem[] {
  if (items.length < 2) return [];
  const nameOf = (item: OriginItem) => item.normalised ?? item.text.trim();
  const named = items.filter((item) => item.kind !== "any" || isAny(item));
  const kept = new Map<string, OriginItem>();
  for (const item of named) {
    const name = nameOf(item);
    const known = kept.get(name);
    // The one that browsers send stays, wherever it stands.
    if (known === undefined || (known.text !== name && item.text === name)) kept.set(name, item);
  }
  return named.filter((item) => kept.get(nameOf(item)) !== item);
}
