import { compilePath } from "../path.ts";
import { checkOf, error, info, type Repair, warning } from "./finding.ts";
import { decodeGlob, encodeRegex, escapeRegex, globToRegex, pathOfUrl } from "./path-repair.ts";
import {
  beginsWithHost,
  hostOf,
  isGlobMiswritten,
  isPlainPath,
  type PathText,
  readPath,
  withoutPlaceholders,
} from "./path-text.ts";
import { canMatchBelowApi, hasBranches, hasLooseBranch, hasNestedQuantifier } from "./regex-shape.ts";
import { quote } from "./words.ts";

/** Characters in the platform's column (df-core migration 2015_01_27_190908). */
const COLUMN = 255;

const checkText = checkOf<PathText>("path", {
  "path-empty": ({ kind, path, prefix }) =>
    kind !== "blank"
      ? null
      : error(
          path,
          `The platform refuses an entry without a path${path === "" ? "" : `, and ${quote(path)} holds only spaces`}. Enter the paths that it is for, such as ${prefix}/v2/db/*.`,
        ),

  "path-leading-slash": ({ leadingSlash, path }) =>
    !leadingSlash
      ? null
      : error(
          path,
          `The platform compares paths without their first slash, so ${quote(path)} never matches. Remove the slash at the front.`,
          change(path, path.replace(/^\/+/, "")),
        ),

  "path-trailing-slash": ({ trailingSlash, path }) =>
    !trailingSlash
      ? null
      : error(
          path,
          `The platform compares paths without their last slash, so ${quote(path)} never matches. Remove the slash at the end.`,
          change(path, path.replace(/\/+$/, "")),
        ),

  "path-has-query": ({ query, path, kind }) => {
    if (query < 0) return null;
    const message = `Only the path of a request is compared, never its query, so ${quote(path)} cannot match as it stands. Remove everything from ${quote(path.slice(query))} on.`;
    const cut = path.slice(0, query);
    return error(path, message, kind === "regex" && !isWholeWithout(cut) ? {} : change(path, cut));
  },

  "path-is-url": ({ kind, path }) =>
    kind !== "url"
      ? null
      : error(
          path,
          `Only the path of a request is compared, so the address ${quote(path)} never matches. Keep only what follows the host.`,
          change(path, pathOfUrl(path)),
        ),

  "path-has-host": ({ host, path, prefix }) =>
    !host
      ? null
      : error(
          path,
          `Only the path of a request is compared, never its host, so ${quote(path)} never matches. Begin it with ${prefix}/.`,
          change(path, fromPrefix(path, prefix)),
        ),

  "path-placeholder": ({ placeholder, path, kind }) =>
    !placeholder
      ? null
      : error(
          path,
          `The platform takes a placeholder literally, so ${quote(path)} never matches. Write ${kind === "regex" ? "[^/]+ instead, which matches one segment" : "* instead, which matches anything, slashes included"}.`,
          ask(change(path, withoutPlaceholders(path))),
        ),

  "path-whitespace": ({ kind, path }) =>
    kind !== "spaced"
      ? null
      : error(
          path,
          `Spaces count in the comparison, so ${quote(path)} never matches. Remove the space.`,
          change(path, path.trim()),
        ),

  "path-too-long": ({ path }) => {
    if (path.length <= COLUMN) return null;
    const length = Array.from(path).length;
    if (length <= COLUMN) return null;
    return error(
      path,
      `The path ${quote(path)} has ${length} characters, and the platform stores ${COLUMN}. Shorten it.`,
    );
  },

  "path-case": ({ caseSlip, path, prefix }) => {
    if (caseSlip === null) return null;
    const rest = path.slice(prefix.length);
    const fixed = rest.replace(/^\/V(?=\d)/, "/v");
    const slips = [
      ...(caseSlip === "prefix" ? [`${prefix}/`] : []),
      ...(fixed === rest ? [] : ["the version in lower case"]),
    ];
    const message = `Paths are compared letter by letter, so ${quote(path)} does not match the API's addresses. Write ${slips.join(" and ")}.`;
    const repair = change(path, prefix + fixed);
    return caseSlip === "prefix" ? error(path, message, repair) : warning(path, message, repair);
  },

  "path-outside-api": (text) => {
    if (!isOutside(text)) return null;
    const repair = intoApi(text);
    const isStillOutside = repair.fix?.path !== undefined && isOutside(readPath(repair.fix.path, text.prefix));
    return error(
      text.path,
      `The platform answers with CORS headers below ${text.prefix}/ only, and ${quote(text.path)} matches nothing there. Begin it with ${text.kind === "regex" ? "^/" : ""}${text.prefix}/.`,
      isStillOutside ? {} : repair,
    );
  },

  "path-regex-invalid": ({ kind, validity, path }) =>
    validity !== "invalid"
      ? null
      : error(
          path,
          `While ${quote(path)} is enabled, every request to the platform fails with error 500, because it is a broken regular expression. Fix it, or keep the entry switched off.`,
          kind === "long" ? {} : change(path, escapeRegex(path)),
        ),

  "path-regex-unknown": ({ validity, path }) =>
    validity !== "unknown"
      ? null
      : info(
          path,
          `Whether the platform can use the regular expression ${quote(path)} is not known here, and a broken one stops the whole platform. Write it more simply, or keep the entry switched off.`,
        ),

  "path-regex-no-slash": ({ kind, validity, path }) =>
    kind !== "regex" || validity === "invalid" || !isWithoutSlash(path)
      ? null
      : error(
          path,
          `A regular expression is compared with the path and its first slash, so ${quote(path)} never matches. Put a slash after the ^.`,
          change(path, `^/${path.slice(1)}`),
        ),

  "path-regex-glob": ({ kind, validity, path }) =>
    kind !== "regex" || validity === "invalid" || !path.endsWith("/*")
      ? null
      : warning(
          path,
          `In a regular expression /* means any number of slashes, so ${quote(path)} says nothing about what follows. Write /.* at the end.`,
          change(path, `${path.slice(0, -1)}.*`),
        ),

  "path-regex-open-end": ({ kind, validity, path }) =>
    kind !== "regex" || validity !== "valid" || !endsInName(path) || !isRegexWhole(`${path}(/|$)`)
      ? null
      : info(
          path,
          `${quote(path)} also matches longer names, such as ${quote(`${path.slice(1)}x`)}. Add (/|$) if you want only this one.`,
          { fix: { path: `${path}(/|$)` }, ask: true },
        ),

  "path-regex-slow": ({ tree, path }) =>
    tree === null || !hasNestedQuantifier(tree)
      ? null
      : warning(
          path,
          `A repetition inside a repetition makes ${quote(path)} slow at every request, and on long paths the platform gives up and skips the entry. Repeat only once.`,
        ),

  "path-regex-not-encoded": ({ kind, validity, path }) =>
    kind !== "regex" || validity === "invalid" || !/[^\x21-\x7e]/.test(path)
      ? null
      : error(
          path,
          `A regular expression sees addresses percent-encoded, so the spaces or special letters in ${quote(path)} never match. Write them as %20 and the like.`,
          change(path, encodeRegex(path)),
        ),

  "path-encoded": ({ encoded, path }) =>
    !encoded
      ? null
      : error(
          path,
          `The platform compares this kind of path after decoding, so ${quote(path)} never matches. Write the characters themselves.`,
          decoded(path),
        ),

  "path-glob-regex": ({ regexSyntax, path }) =>
    !regexSyntax
      ? null
      : error(
          path,
          `Without ^ at the front a path knows only *, so the other signs in ${quote(path)} are taken literally and it never matches. Make it a regular expression that begins with ^/, or use * alone.`,
          change(path, globToRegex(path)),
        ),

  "path-double-star": ({ kind, path }) =>
    kind !== "glob" || !path.includes("**")
      ? null
      : info(
          path,
          `In ${quote(path)} ** matches the same as *, but makes the path longer, so it wins over one with a single *. Write * unless you want that.`,
          { fix: { path: path.replace(/\*+/g, "*") }, ask: true },
        ),
});

/** What the rules find in the text of a path alone. */
export const checkPath = (path: string, prefix: string) =>
  isPlainPath(path, prefix) ? [] : checkText(readPath(path, prefix));

const isOutside = (text: PathText): boolean =>
  text.kind === "glob" ? isGlobOutside(text) : text.kind === "regex" && isRegexOutside(text);

function isGlobOutside(text: PathText): boolean {
  return !isGlobMiswritten(text) && !canGlobMatchBelow(text.path, `${text.prefix}/`);
}

function canGlobMatchBelow(path: string, below: string): boolean {
  const star = path.indexOf("*");
  const head = star < 0 ? path : path.slice(0, star);
  return head.startsWith(below) || (star >= 0 && below.startsWith(head));
}

function isRegexOutside({ tree, path, query, prefix }: PathText): boolean {
  return tree !== null && query < 0 && !isWithoutSlash(path) && !canMatchBelowApi(tree, prefix);
}

/** A letter, digit, `_` or `-` that is not part of an escape. */
const endsInName = (path: string) => /[a-z0-9_-]$/i.test(path) && !/\\[a-z0-9]*$/i.test(path);

const isWithoutSlash = (path: string) => /^\^[a-z0-9]/i.test(path);

function isRegexWhole(path: string): boolean {
  const open = path.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
  return open.split("(").length === open.split(")").length && !/[[{]/.test(open.replace(/\{\d+,?\d*\}/g, ""));
}

/** Whether what is left of a regex names a path, and says the same without what was cut off. */
function isWholeWithout(cut: string): boolean {
  return /^\^\/?[^/]/.test(cut) && isRegexWhole(cut) && !hasBranches(cut);
}

function intoApi({ kind, path, prefix }: PathText): Repair {
  const below = path.indexOf(`/${prefix}/`);
  if (below >= 0 && /^\^?[\w./:-]*$/.test(path.slice(0, below)))
    return ask(change(path, kind === "regex" ? `^${path.slice(below)}` : path.slice(below + 1)));
  if (beginsWithHost(path)) return {};
  if (kind === "regex")
    return path.startsWith("^/") && !path.startsWith(`^/${prefix}`)
      ? ask(change(path, `^/${prefix}${path.slice(1)}`))
      : {};
  return path === prefix || path === "/"
    ? { fix: { path: `${prefix}/*` }, ask: true }
    : ask(change(path, `${prefix}/${path}`));
}

/** From the prefix on; null where it does not stand right behind the host. */
function fromPrefix(path: string, prefix: string): string | null {
  const host = hostOf(path, prefix) ?? "";
  const rest = path.slice(host.length).replace(/^\/+/, "");
  const at = `/${rest}`.indexOf(`/${prefix}/`);
  return at < 0 ? null : rest.slice(at);
}

function ask(repair: Repair): Repair {
  return repair.fix === undefined ? repair : { ...repair, ask: true };
}

function decoded(path: string): Repair {
  const text = decodeGlob(path);
  // A star that comes to life is a new wildcard.
  const isWider = text !== null && text.split("*").length > path.split("*").length;
  return isWider ? { fix: { path: text }, ask: true } : change(path, text);
}

const isBroken = (path: string): boolean => compilePath(path).validity === "invalid";

function change(path: string, repaired: string | null): Repair {
  if (repaired === null || repaired === "" || repaired === path) return {};
  // What stood in front of a ^ made a glob of it: without that it may be a regex that stops the platform.
  if (isBroken(repaired) && !isBroken(path)) return {};
  const repair = { fix: { path: repaired } };
  // A part that is cut off or comes to life may leave a path, or a branch of one, that holds all of the API.
  return beginsOpen(repaired) || hasLooseBranch(repaired) ? { ...repair, ask: true } : repair;
}

/** Whether a path leaves its first segment open, so that it may hold much more than what it was written for. */
const beginsOpen = (path: string): boolean =>
  path.startsWith("^") ? /^\^(?!\/?[\w-]+(?:\/|\$|$))/.test(path) : /^[^/]*\*/.test(path);
