import { methodsOf, text } from "../casts.ts";
import { COOKIES, hasCookies, headerOf, OTHER_HEADER, type Place, play, waysAsked } from "../grants.ts";
import { CORS_METHODS, type CorsPolicy } from "../policy.ts";
import { describeVerdict } from "../reasons.ts";

/** What an entry lets a website do where it answers. */
export type Grant = {
  /** Listed methods that are let in, in the platform's order; GET, HEAD and POST without a preflight are let in, too. */
  methods: string[];
  /** Request headers that need permission and have it; `*` for any. */
  headers: string[];
  /** Whether the browser lets the page send cookies and read the answer. */
  cookies: boolean;
};

/** Answers of entries that differ in nothing that decides are played once. */
export class Grants {
  readonly #known = new Map<string, Grant>();

  /**
   * What `entry` lets a page at `pageOrigin` do at a place where it answers, played through header by header. A string is
   * the reason why it lets it do nothing.
   */
  of(entry: CorsPolicy, pageOrigin: string, place: Place): Grant | string {
    const key = JSON.stringify([
      sameFor(entry, pageOrigin, place),
      entry.method,
      entry.header,
      entry.supports_credentials,
    ]);
    const grant = this.#known.get(key) ?? playedGrant(entry, pageOrigin, place);
    // A reason quotes the origin.
    if (typeof grant !== "string") this.#known.set(key, grant);
    return grant;
  }
}

/** Origins that an entry names as they are sent all fare alike. */
function sameFor(entry: CorsPolicy, pageOrigin: string, place: Place): string {
  const origin = text(entry.origin);
  if (pageOrigin === place.platformOrigin) return `own ${origin}`;
  if (origin === pageOrigin) return "lone";
  return !origin.includes("*") && origin.split(",").includes(pageOrigin) ? "list" : `${pageOrigin} ${origin}`;
}

function playedGrant(entry: CorsPolicy, pageOrigin: string, place: Place): Grant | string {
  const ask = (method: string, way: string) => play(entry, { method, pageOrigin, way, place });
  const isAllowed = (method: string, way: string) => ask(method, way).verdict?.allowed === true;
  const plain = ask("GET", "");
  if (plain.verdict === null) return "It is not known which entry answers.";
  if (!plain.verdict.allowed) return describeVerdict(plain.verdict, plain);
  const listed = new Set(methodsOf(entry));
  const methods = CORS_METHODS.filter((name) => name !== "OPTIONS" && listed.has(name) && isAllowed(name, ""));
  const [first] = methods;
  const headers =
    first === undefined
      ? []
      : waysAsked([entry]).filter((way) => headerOf(way) !== null && !hasCookies(way) && isAllowed(first, way));
  return {
    methods,
    headers: headers.includes(OTHER_HEADER) ? ["*"] : headers,
    cookies: isAllowed("GET", COOKIES),
  };
}
