import { text, truthy } from "./casts.ts";
import { type OriginProblem, parseOrigin } from "./origin.ts";
import { isSentOrigin, originWithin } from "./origin-space.ts";
import type { CorsPolicy } from "./policy.ts";
import { regionsOf } from "./regions.ts";
import { type Grant, Grants } from "./websites/grant.ts";
import { NamedOrigins } from "./websites/named-origins.ts";
import { type PathArea, pathAreas } from "./websites/path-areas.ts";
import { Rivals } from "./websites/rivals.ts";

/** What a website may call by one entry. */
export type WebsitePlace = Grant & {
  entry: CorsPolicy;
  /** Whether the entry names it as it stands here, not by a pattern that holds it. */
  isNamed: boolean;
};

/** Why an entry that names a website lets it call nothing, or that this is not known. */
export type Nothing = { entry: CorsPolicy } & (
  | { because: "origin"; problems: readonly OriginProblem[] }
  /** It answers nowhere. */
  | { because: Nowhere }
  /** It answers, and the browser refuses. */
  | { because: "refused"; reason: string }
);

/**
 * `path`: no path of the API matches its path. `taken`: longer paths take everything that it matches. `tie`: others as long
 * come before it in the list, and the platform promises no order. `unknown`: that cannot be decided here.
 */
type Nowhere = "path" | "taken" | "tie" | "unknown";

export type Website = {
  /** As entries name it: an origin, a pattern with `*` for any text, or `*` alone for any website. */
  origin: string;
  /** An origin of it, as browsers send it; null when they send none, or none was found. */
  example: string | null;
  /** Where all of it may call. What any website may call stands there alone. */
  places: WebsitePlace[];
  nothing: Nothing[];
};

export type Websites = {
  /** Every origin that an enabled entry names, any website first. */
  websites: Website[];
  /** Where which entry answers, as a tree. */
  areas: PathArea[];
  /** A path that no entry answers, where no website may call; null when there is none. */
  unanswered: string | null;
  /** Regular expressions that may answer, also in the place of shorter paths; that cannot be decided here. */
  undecided: CorsPolicy[];
  /** The regular expression that breaks the platform: then nobody may call anything. */
  broken: CorsPolicy | null;
  /** False where a search was cut off: there may be more. */
  complete: boolean;
};

export type WebsiteOptions = {
  platformOrigin: string;
  /** The word below which entries count, as in `regionsOf`. */
  prefix: string;
};

/**
 * Which websites may call what: the policy as it works, not as it is written. Exact for all paths and origins, however they
 * are escaped; what is not decided is said. Pure, never throws.
 *
 * @param entries in the platform's order (by id)
 */
export function websitesOf(entries: readonly CorsPolicy[], { platformOrigin, prefix }: WebsiteOptions): Websites {
  const space = { spelling: "any", prefix } as const;
  const everywhere = regionsOf(entries, `${prefix}/*`, space);
  const { undecided, broken, complete } = everywhere;
  const answering = everywhere.regions.flatMap(({ entry, path }) => (entry === null ? [] : [{ entry, path }]));
  const witnesses = new Map(answering.map(({ entry, path }) => [entry, path]));
  const enabled = broken === null ? entries.filter((entry) => truthy(entry.enabled)) : [];
  const named = new NamedOrigins(enabled);
  const rivals = new Rivals(enabled);
  const grants = new Grants();
  const areas = pathAreas(answering, rivals, prefix);

  /** Why an entry answers nowhere. */
  function whyNowhere(entry: CorsPolicy): Nowhere {
    if (!complete || undecided.includes(entry)) return "unknown";
    if (!regionsOf([entry], `${prefix}/*`, space).regions.some((region) => region.entry === entry)) return "path";
    const question = rivals.of(entry);
    if (!rivals.affords(question)) return "unknown";
    // The first of equally long ones answers.
    const asFirst = regionsOf([entry, ...question.rivals], text(entry.path), space);
    if (!asFirst.complete || asFirst.undecided.length > 0) return "unknown";
    return asFirst.regions.some((region) => region.entry === entry) ? "tie" : "taken";
  }
  const nowhere = new Map(
    enabled.flatMap((entry) => (witnesses.has(entry) ? [] : [[entry, whyNowhere(entry)] as const])),
  );

  function verdictOn(entry: CorsPolicy, example: Example): Verdict {
    if (typeof example !== "string") return { entry, ...example };
    const because = nowhere.get(entry);
    if (because !== undefined) return { entry, because };
    const path = witnesses.get(entry) ?? "";
    const grant = grants.of(entry, example, { path, platformOrigin, apiPrefix: prefix });
    return typeof grant === "string" ? { entry, because: "refused", reason: grant } : { entry, ...grant };
  }

  const websites = named.names.map((origin): Website => {
    const example = exampleOf(origin, platformOrigin);
    const isNamed = new Set(named.naming(origin));
    const verdicts = named.lettingIn(origin).map((entry) => verdictOn(entry, example));
    return {
      origin,
      example: typeof example === "string" ? example : null,
      places: verdicts.flatMap((one) => ("because" in one ? [] : [{ ...one, isNamed: isNamed.has(one.entry) }])),
      // Where it is only not known, also by a pattern that holds the website.
      nothing: verdicts.flatMap((one) =>
        "because" in one && (isNamed.has(one.entry) || one.because === "unknown") ? [one] : [],
      ),
    };
  });
  return {
    websites,
    areas,
    unanswered: everywhere.regions.find(({ entry }) => entry === null)?.path ?? null,
    undecided,
    broken,
    complete: complete && named.complete,
  };
}

type Verdict = (Grant & { entry: CorsPolicy }) | Nothing;
/** An origin as browsers send it, or why there is none. */
type Example = string | { because: "origin"; problems: readonly OriginProblem[] } | { because: "unknown" };

/** Not the platform's own origin, whose pages need no permission, unless there is no other. */
function exampleOf(origin: string, platformOrigin: string): Example {
  const isPattern = origin.includes("*");
  if (!isPattern && isSentOrigin(origin)) return origin;
  const found = isPattern ? (originWithin([origin], [platformOrigin]) ?? originWithin([origin], [])) : null;
  if (found === undefined) return { because: "unknown" };
  return found ?? { because: "origin", problems: parseOrigin(origin).problems };
}
