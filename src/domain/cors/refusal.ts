import { numberText } from "../../text/number.ts";
import { type Reason, tryOut } from "./browser.ts";
import { methodsOf, text } from "./casts.ts";
import { missingHeaders } from "./cors-check.ts";
import type { PlatformExchange } from "./exchange.ts";
import { headerTokens } from "./fetch-headers.ts";
import type { CorsPolicy } from "./policy.ts";
import { describeVerdict } from "./reasons.ts";

/**
 * What is at fault in a refused exchange. `browser`: it never sends such a call; `broken`: an enabled regex fails every
 * request; `no-entry`: nothing matches the path; `origin`, `method`, `header`, `credentials`: what the entry that answers
 * does not allow; `other`: something else than a stored entry answers, or its entries are ignored there.
 */
export type RefusalKind = "browser" | "broken" | "no-entry" | "origin" | "method" | "header" | "credentials" | "other";

/** What is at fault in a refused exchange; null where it is allowed, or where the verdict is not known. */
export function refusalKind(exchange: PlatformExchange): RefusalKind | null {
  const { verdict, platform, request } = exchange;
  if (verdict === null || verdict.allowed) return null;
  if (/^(?:request|opaque)\./.test(verdict.reason)) return "browser";
  const side = platform.actual ?? platform.preflight;
  if (side === null) return "browser";
  if (side.by === "broken") return "broken";
  if (side.entry === null) return "no-entry";
  const kind = KINDS.get(bare(verdict.reason));
  if (kind === "origin" && side.by === "router" && Object.keys(side.headers).length === 0) return "other";
  if (kind === "method" && methodsOf(side.entry).includes(request.method.toUpperCase())) return "other";
  return kind ?? "other";
}

const bare = (reason: Reason): string => reason.replace(/^(?:preflight|actual)\./, "");

const KINDS: ReadonlyMap<string, RefusalKind> = new Map<string, RefusalKind>([
  ["acao-missing", "origin"],
  ["acao-mismatch", "origin"],
  ["acao-multiple", "origin"],
  ["acao-wildcard-with-credentials", "credentials"],
  ["acac-not-true", "credentials"],
  ["status", "method"],
  ["header-not-allowed", "header"],
  ["authorization-not-covered-by-wildcard", "header"],
]);

/** Names of the headers that a preflight asks for and its answer does not allow. */
export function missingIn(exchange: PlatformExchange): string[] {
  const { request, answer } = tryOut(exchange);
  const allowed = headerTokens(answer?.headers ?? [], "access-control-allow-headers");
  return request === null ? [] : missingHeaders(request, Array.isArray(allowed) ? allowed : []);
}

const MAX_NAMED = 3;

/** Why an entry refuses a page's request, in the entry's own terms: `Entry 3 lists only shop.example and www.example.` */
export function refusalOf(entry: CorsPolicy | null, exchange: PlatformExchange): string {
  const { verdict, request } = exchange;
  if (verdict === null) return "It is not known which entry answers.";
  if (entry === null) return "No entry answers here.";
  const name = entry.id === null ? "The new entry" : `Entry ${entry.id}`;
  switch (refusalKind(exchange)) {
    case "origin":
      return `${name} lists only ${named(text(entry.origin).split(","))}.`;
    case "credentials":
      return verdict.reason.endsWith("acac-not-true")
        ? `${name} does not support credentials.`
        : `${name} lets any website in, and browsers refuse * for calls with credentials.`;
    case "method":
      return `${name} does not list ${request.method}${methodsOf(entry).length === 0 ? ", nor any other method" : ""}.`;
    case "header":
      return `${name} lists ${text(entry.header).trim() === "" ? "no headers" : `only the headers ${named(text(entry.header).split(","))}`}.`;
    default:
      return describeVerdict(verdict, exchange);
  }
}

/** `a, b, c and 4 more`; a blank that is part of an origin is shown. */
function named(items: readonly string[]): string {
  const shown = items.filter((item) => item.trim() !== "").map((item) => (item === item.trim() ? item : `“${item}”`));
  if (shown.length <= MAX_NAMED) return shown.join(", ") || "an empty origin";
  return `${shown.slice(0, MAX_NAMED).join(", ")} and ${numberText(shown.length - MAX_NAMED)} more`;
}
