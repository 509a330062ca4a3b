import { CORS_METHODS, type CorsPolicy } from "../../../domain/cors/policy.ts";
import type { Grant } from "../../../domain/cors/websites/grant.ts";
import { ANY } from "../../../domain/cors/websites/named-origins.ts";
import type { PathArea } from "../../../domain/cors/websites/path-areas.ts";
import type { Nothing } from "../../../domain/cors/websites.ts";
import { numberText } from "../../../text/number.ts";

/** The origin of every sandboxed frame and local file. */
export const NULL = "null";

export const siteName = (origin: string): string =>
  origin === ANY ? "any website" : origin === NULL ? "null: any sandboxed frame or local file" : origin;

/** Without the scheme that nearly all have. */
export const shortName = (origin: string): string => siteName(origin).replace(/^https:\/\//, "");

const PROBLEMS: Readonly<Record<(Nothing & { because: "origin" })["problems"][number], string>> = {
  "missing-scheme": "the origin has no scheme such as https://",
  "trailing-slash": "the origin ends with a slash",
  "has-path": "the origin has a path",
  whitespace: "the origin has spaces around it",
  "wrong-separator": "origins are separated by commas only",
  invalid: "this is not an origin",
  regex: "an origin cannot be a regular expression",
  "non-ascii": "the host is not in its ASCII form",
  uppercase: "the origin has capital letters",
  "default-port": "the origin names the default port",
  json: "the origins are written as JSON or code, not as a comma list",
  "wildcard-too-loose": "the * stands where no origin can match",
};

/** Why an entry lets a website call nothing. */
export function whyNothing(nothing: Nothing): string {
  switch (nothing.because) {
    case "origin": {
      const problems = nothing.problems.map((problem) => PROBLEMS[problem]).join(", ");
      return `nothing: ${problems || "this is not an origin"}, so no browser sends it`;
    }
    case "path":
      return "nothing: the entry's path matches no call of the API";
    case "taken":
      return "nothing: longer paths answer everything that the entry's path matches";
    case "tie":
      return "not certain: another entry's path is as long, and the platform promises no order";
    case "refused":
      return `nothing: ${nothing.reason}`;
    case "unknown":
      return "not known: whether the entry answers cannot be decided here";
  }
}

const ALL = CORS_METHODS.filter((name) => name !== "OPTIONS" && name !== "HEAD");

/** The methods in few words. */
export function methodWords({ methods }: Pick<Grant, "methods">): string {
  if (methods.length === 0) return "GET, HEAD, POST without a preflight";
  const beyond = methods.filter((name) => !ALL.some((one) => one === name));
  return ALL.every((name) => methods.includes(name)) ? ["All 5", ...beyond].join(", ") : methods.join(", ");
}

const SHOWN = 4;
const numbered = (entries: readonly CorsPolicy[]) => entries.map(({ id }) => id).join(", ");

/** Which part of what its path matches an entry does not answer, or may not. */
export function exceptions(
  { notBelow, ties, undecided, complete }: PathArea,
  isSplitBelow = false,
): { text: string; isDoubt: boolean }[] {
  const paths = isSplitBelow ? [] : [...new Set(notBelow?.map(({ path }) => path))];
  const more = paths.length - SHOWN;
  const except = [...paths.slice(0, SHOWN), ...(more > 0 ? [`${numberText(more)} more`] : [])].join(", ");
  return [
    ...(notBelow === null ? [{ text: "only where no other entry answers: not compared", isDoubt: true }] : []),
    ...(isSplitBelow && notBelow?.length ? [{ text: "everything except the rows below", isDoubt: false }] : []),
    ...(paths.length > 0 ? [{ text: `not ${except}`, isDoubt: false }] : []),
    ...(ties.length > 0
      ? [
          {
            text: `as long as entry ${numbered(ties.slice(0, SHOWN))}: which one answers is not certain`,
            isDoubt: true,
          },
        ]
      : []),
    ...(undecided.length > 0
      ? [{ text: `entry ${numbered(undecided.slice(0, SHOWN))} may answer a part of it: not known`, isDoubt: true }]
      : []),
    ...(complete || notBelow === null || undecided.length > 0
      ? []
      : [{ text: "other entries may answer parts of it", isDoubt: true }]),
  ];
}

/** What a list of websites does not say by itself. */
export const NOTES = {
  programs:
    "CORS restrains pages in browsers, not programs: a script with an API key needs only its role. Any page can send GET, HEAD and POST without a preflight when they carry no extra headers and no JSON. A website that is let in can read their answers, too, whatever methods are listed here.",
  anyWebsite: "Every website below may also call what any website may call.",
  broken: "No website may call anything: an entry's regular expression breaks the whole platform.",
  notWhole: "The list of entries may not be whole: someone kept editing while it was read.",
  undecided: "Not known: these regular expressions cannot be judged here.",
  cutOff: "The search was cut off: websites may be let in elsewhere, too.",
  overlaps: "Other entries may answer parts of their paths. “Why?” shows for one path which entry answers.",
  cookies: "Any website may call a part of the API with its visitor's cookies.",
};
