import { isFromCache } from "../pasted/layers.ts";
import { type Exchange, judge, type Verdict } from "./browser.ts";
import type { Answer } from "./cors-check.ts";
import { headerPairs, headerValue } from "./fetch-headers.ts";
import { openRequest, originHeader, preflightFor } from "./fetch-request.ts";

/** What a pasted answer says about who gave it, and about the stored entries. */
export type Sign =
  /** `*` and 405 with the asked method: the platform ignores its entries. */
  | "entries-ignored"
  /** Two values, in two lines or in one: another layer answers CORS too. */
  | "two-layers"
  /** CORS headers that the platform never sends so: another layer answers in its place. */
  | "another-layer"
  /** No CORS header and no Vary of the platform's: something before it answered. */
  | "not-the-platform"
  /** Another page's answer, out of a cache that does not tell origins apart. */
  | "cached-for-another"
  | "server-error"
  | "redirect"
  /** The stored entries refuse this request. */
  | "entries-refuse"
  /** The entries as stored give other headers, but an older version of them could have given these. */
  | "differs";

export type PasteVerdict = {
  /** Whether a browser accepts this answer, taken alone. */
  verdict: Verdict;
  /** With the pasted answer in its place: for `describeVerdict`. */
  exchange: Exchange;
  signs: Sign[];
};

type Stage = "preflight" | "actual";

/**
 * Judges an answer that someone got with `curl` or the like, against what the stored entries give.
 * @param exchange as the entries answer it (`exchangeOf`)
 */
export function judgePaste(exchange: Exchange, stage: Stage, pasted: Answer): PasteVerdict {
  const played: Exchange =
    stage === "preflight"
      ? { ...exchange, preflight: pasted, actual: exchange.actual ?? permissive(exchange) }
      : { ...exchange, preflight: permissive(exchange), actual: pasted };
  return { verdict: judge(played), exchange: played, signs: signsOf(exchange, stage, pasted) };
}

/** An answer that allows exactly this request, for the half of the exchange that was not pasted. */
function permissive({ request, pageOrigin }: Exchange): Answer {
  const opened = openRequest(request, pageOrigin);
  if (typeof opened === "string") return { status: 200, headers: {} };
  return {
    status: 200,
    headers: {
      "access-control-allow-origin": opened.origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": opened.method,
      "access-control-allow-headers": preflightFor(opened)?.acrh ?? "",
    },
  };
}

function signsOf(exchange: Exchange, stage: Stage, pasted: Answer): Sign[] {
  const expected = exchange[stage];
  const foreign = foreignSign(exchange, stage, pasted, expected);
  if (foreign !== null) return [foreign];
  const isSame =
    expected !== null && sameCors(pasted, expected) && (stage === "actual" || pasted.status === expected.status);
  const signs: Sign[] = refusesAt(exchange, stage) ? ["entries-refuse"] : [];
  if (!isSame && expected !== null) signs.push(couldBePlatforms(stage, pasted) ? "differs" : "another-layer");
  return signs;
}

/** What shows by itself that the stored entries did not give this answer; null when nothing does. */
function foreignSign(exchange: Exchange, stage: Stage, pasted: Answer, expected: Answer | null): Sign | null {
  const { status } = pasted;
  const allowed = headerValue(pasted.headers, "access-control-allow-origin");
  if (allowed?.includes(",")) return "two-layers";
  if (status >= 300 && status < 400) return "redirect";
  if (allowed === "*" && originOf(expected) !== "*" && isShipped(exchange, stage, pasted)) return "entries-ignored";
  if (status >= 500) return "server-error";
  if (isBare(pasted) && (expected === null ? stage === "preflight" : !isBare(expected))) return "not-the-platform";
  if (isOfAnotherPage(exchange, allowed, expected) && isFromCache(headerPairs(pasted.headers)))
    return "cached-for-another";
  return stage === "preflight" && status !== 204 && status !== 405 ? "another-layer" : null;
}

const originOf = (answer: Answer | null): string | null =>
  answer && headerValue(answer.headers, "access-control-allow-origin");

/** As 7.0.1 to 7.5.0 answer, which ignore their entries. */
function isShipped({ request }: Exchange, stage: Stage, pasted: Answer): boolean {
  if (stage === "actual") return couldBePlatforms(stage, pasted);
  const methods = headerValue(pasted.headers, "access-control-allow-methods");
  return pasted.status === 405 && methods?.toUpperCase() === request.method.toUpperCase();
}

/** No CORS header, and no Vary such as the platform sets. */
function isBare(answer: Answer): boolean {
  return corsHeaders(answer).length === 0 && !PLATFORMS_VARY.test(headerValue(answer.headers, "vary") ?? "");
}

const PLATFORMS_VARY = /(?:^|[\s,])(?:origin|access-control-request-(?:method|headers))(?=[\s,]|$)/i;

function isOfAnotherPage({ request, pageOrigin }: Exchange, allowed: string | null, expected: Answer | null): boolean {
  if (allowed === null || allowed === "*" || allowed === originOf(expected)) return false;
  const opened = openRequest(request, pageOrigin);
  return typeof opened !== "string" && allowed !== originHeader(opened);
}

/** Whether the entries as stored refuse the request at this stage, or before it. */
function refusesAt(exchange: Exchange, stage: Stage): boolean {
  const { allowed, reason } = judge(exchange);
  if (allowed || reason.endsWith(".no-answer")) return false;
  return reason.startsWith("preflight.") || (stage === "actual" && reason.startsWith("actual."));
}

/**
 * Whether the platform could have given this answer, by other entries than those that are stored: a preflight that lets
 * an origin in always lists methods, and no other answer does.
 */
function couldBePlatforms(stage: Stage, { status, headers }: Answer): boolean {
  const has = (name: string) => headerValue(headers, `access-control-${name}`) !== null;
  const ofPreflight = has("allow-methods") || has("allow-headers") || has("max-age");
  if (stage === "actual") return !ofPreflight;
  if (status !== 204 && status !== 405) return false;
  return PLATFORMS_VARY.test(headerValue(headers, "vary") ?? "") && (!has("allow-origin") || has("allow-methods"));
}

/** An empty header says nothing, and gets lost on some ways. */
const corsHeaders = ({ headers }: Answer): string[] =>
  headerPairs(headers)
    .filter(([name, value]) => name.startsWith("access-control-") && value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .sort();

/** Whether two answers say the same about CORS; the status of an actual answer is the API's own. */
export function sameCors(a: Answer, b: Answer): boolean {
  return corsHeaders(a).join("\n") === corsHeaders(b).join("\n");
}
