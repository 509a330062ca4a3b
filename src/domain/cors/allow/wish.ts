import { isForbiddenRequestHeader } from "../fetch-headers.ts";
import { decodeGlob } from "../lint/path-repair.ts";
import { parseOrigin } from "../origin.ts";
import { apiPathOf, compilePath } from "../path.ts";
import { isToken } from "../token.ts";
import { trim } from "../trim.ts";

/** An application that is to be let in. */
export type Wish = {
  pageOrigin: string;
  /** As typed: an address, a path, a path with `*`, or a regular expression that begins with `^`. */
  path: string;
  methods: readonly string[];
  /** Names alone. */
  headers: readonly string[];
  /** Whether the page sends cookies or HTTP sign-in (`credentials: "include"`). */
  credentials: boolean;
};

/** The wish as entries and browsers write it, or why no entry can grant it. */
export type ReadWish = { path: string; wish: Wish; obstacle: null } | { path: string; wish: null; obstacle: string };

/**
 * Reads a wish: its path in the form in which an entry stores it (`api/v2/orders/*`), its origin as browsers send it.
 *
 * @param prefix the path in front of the platform's own (`/df` behind a proxy), taken off
 * @param apiPrefix the segment below which entries count, as in `regionsOf`
 */
export function readWish(typed: Wish, prefix: string, apiPrefix: string): ReadWish {
  const bare = typedPath(typed.path, prefix);
  const path = bare.startsWith("^") ? bare : storedForm(bare);
  const refuse = (obstacle: string): ReadWish => ({ path: path ?? bare, wish: null, obstacle });

  const { kind, normalised } = parseOrigin(typed.pageOrigin);
  if (normalised === null || (kind !== "origin" && kind !== "null"))
    return refuse("Enter the page's origin with its scheme, e.g. https://shop.example.com");
  if (path === null)
    return refuse(`No entry can be proposed for ${bare}. Enter its path with plain letters, or with *.`);
  if (path.startsWith("^") ? compilePath(path).validity !== "valid" : !isBelow(path, apiPrefix))
    return refuse(
      path.startsWith("^")
        ? "This regular expression is not valid, or cannot be judged here. Enter a path with * instead."
        : `The platform answers CORS only below ${apiPrefix}/, e.g. ${apiPrefix}/v2/orders/*. No entry can open another path.`,
    );
  if (typed.methods.length === 0) return refuse("Choose at least one method.");
  const response = typed.headers.find((name) => /^access-control-(?!request-)/i.test(name.trim()));
  if (response !== undefined)
    return refuse(
      `The application sends ${response.trim()} as a request header. It belongs in the platform's answer: remove it from the application. No entry has to allow it.`,
    );
  const wrong = typed.headers.find((name) => !isToken(name.trim()));
  if (wrong !== undefined)
    return refuse(`“${wrong}” is not the name of a header. Enter names only, separated by commas.`);
  const headers = typed.headers.map((name) => name.trim()).filter((name) => !isForbiddenRequestHeader(name, ""));
  return { path, wish: { ...typed, pageOrigin: normalised, path, headers }, obstacle: null };
}

const isBelow = (path: string, apiPrefix: string): boolean =>
  path.startsWith(`${apiPrefix}/`) && /^[^/]/.test(path.slice(apiPrefix.length + 1));

/** `https://df.example.com/api/v2/orders?x=1`, `/api/v2/orders/` → `api/v2/orders`. */
function typedPath(typed: string, prefix: string): string {
  const given = typed.trim();
  if (given.startsWith("^")) return given;
  const path = apiPathOf(given);
  const bare = prefix !== "" && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  return trim(bare, "/");
}

/** The platform compares the decoded path; null where a stored path cannot say it, or would say more (`%2A`). */
function storedForm(typed: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(typed)) return typed;
  const decoded = decodeGlob(typed);
  return decoded === null || decoded.split("*").length > typed.split("*").length ? null : trim(decoded, "/");
}
