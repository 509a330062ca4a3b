import { type Exchange, judge, type Verdict } from "./browser.ts";
import type { Answer } from "./cors-check.ts";
import { headerPairs, headerValue } from "./fetch-headers.ts";
import { openRequest, preflightFor } from "./fetch-request.ts";

const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s|$)/;
const HEADER_LINE = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*(.*)$/;

/**
 * The last whole answer in what `curl -i` (or `-v`, `-I`) printed: interim answers and those of a proxy stand before it.
 * null when there is no status line.
 */
export function parseCurlOutput(text: string): Answer | null {
  let found: { status: number; headers: [string, string][] } | null = null;
  let isOpen = false;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.replace(/^< ?/, "").trimEnd();
    const status = STATUS_LINE.exec(line.trimStart())?.[1];
    if (status !== undefined) {
      found = { status: Number(status), headers: [] };
      isOpen = true;
      continue;
    }
    if (found === null || !isOpen) continue;
    const [, name, value = ""] = HEADER_LINE.exec(line) ?? [];
    if (name === undefined) isOpen = line !== "" && /^[*>{}]/.test(line);
    else found.headers.push([name.toLowerCase(), value]);
  }
  return found;
}

/** What a pasted answer says that the stored entries do not. */
export type Sign =
  /** `*` and 405 with the asked method: the platform ignores its entries. */
  | "entries-ignored"
  /** The header stands there more than once: another layer answers CORS too. */
  | "two-layers"
  /** An answer without any CORS header, though the platform sets Vary at least: something before it answered. */
  | "not-the-platform"
  | "server-error"
  | "redirect"
  /** The CORS headers are others than those of the entries as stored. */
  | "differs";

export type PasteVerdict = {
  /** Whether a browser accepts this answer, taken alone. */
  verdict: Verdict;
  /** With the pasted answer in its place: for `describeVerdict`. */
  exchange: Exchange;
  signs: Sign[];
};

/** Judges an answer that someone got with `curl`, against what the stored entries would give. */
export function judgePaste(exchange: Exchange, stage: "preflight" | "actual", pasted: Answer): PasteVerdict {
  const played: Exchange =
    stage === "preflight"
      ? { ...exchange, preflight: pasted, actual: exchange.actual ?? permissive(exchange) }
      : { ...exchange, preflight: permissive(exchange), actual: pasted };
  const expected = stage === "preflight" ? exchange.preflight : exchange.actual;
  return { verdict: judge(played), exchange: played, signs: signsOf(pasted, expected, stage, exchange) };
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

function signsOf(pasted: Answer, expected: Answer | null, stage: "preflight" | "actual", exchange: Exchange): Sign[] {
  const { status } = pasted;
  const value = (name: string) => headerValue(pasted.headers, name);
  const origins = headerPairs(pasted.headers).filter(([name]) => name === "access-control-allow-origin");
  if (origins.length > 1) return ["two-layers"];
  if (status >= 300 && status < 400) return ["redirect"];
  const isStar = value("access-control-allow-origin") === "*";
  const expectsStar = expected !== null && headerValue(expected.headers, "access-control-allow-origin") === "*";
  if (isStar && !expectsStar) {
    const shipped = stage === "actual" || (status === 405 && sameWord(value("access-control-allow-methods"), exchange));
    if (shipped) return ["entries-ignored"];
  }
  if (status >= 500) return ["server-error"];
  const isBare = !corsHeaders(pasted).length && value("vary") === null;
  if (
    isBare &&
    expected !== null &&
    (corsHeaders(expected).length > 0 || headerValue(expected.headers, "vary") !== null)
  )
    return ["not-the-platform"];
  return expected !== null && !sameCors(pasted, expected) ? ["differs"] : [];
}

const sameWord = (word: string | null, { request }: Exchange): boolean =>
  word?.toUpperCase() === request.method.toUpperCase();

const corsHeaders = ({ headers }: Answer): string[] =>
  headerPairs(headers)
    .filter(([name]) => name.startsWith("access-control-"))
    .map(([name, value]) => `${name}: ${value}`)
    .sort();

/** Whether two answers say the same about CORS; the status of an actual answer is the API's own. */
export function sameCors(a: Answer, b: Answer): boolean {
  return corsHeaders(a).join("\n") === corsHeaders(b).join("\n");
}
