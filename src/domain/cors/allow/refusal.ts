import { methodsOf, text } from "../casts.ts";
import type { PlatformExchange } from "../exchange.ts";
import type { CorsPolicy } from "../policy.ts";
import { describeVerdict } from "../reasons.ts";

const MAX_NAMED = 3;

/** Why an entry refuses a page's request, in the entry's own terms: `Entry 3 lists only shop.example and www.example.` */
export function refusalOf(entry: CorsPolicy | null, exchange: PlatformExchange): string {
  const { verdict, request } = exchange;
  if (verdict === null) return "It is not known which entry answers.";
  if (entry === null) return "No entry answers here.";
  const name = entry.id === null ? "The new entry" : `Entry ${entry.id}`;
  const origins = text(entry.origin).split(",");
  switch (verdict.reason.replace(/^(?:preflight|actual)\./, "")) {
    case "acao-missing":
    case "acao-mismatch":
    case "acao-multiple":
      return `${name} lists only ${named(origins)}.`;
    case "acao-wildcard-with-credentials":
      return `${name} lets any website in, and browsers refuse * for calls with credentials.`;
    case "acac-not-true":
      return `${name} does not support credentials.`;
    case "status":
      return `${name} does not list ${request.method}${methodsOf(entry).length === 0 ? ", nor any other method" : ""}.`;
    case "header-not-allowed":
    case "authorization-not-covered-by-wildcard":
      return `${name} lists ${text(entry.header).trim() === "" ? "no headers" : `only the headers ${named(text(entry.header).split(","))}`}.`;
    default:
      return describeVerdict(verdict, exchange);
  }
}

/** `a, b, c and 4 more`. */
function named(items: readonly string[]): string {
  const shown = items.map((item) => item.trim()).filter((item) => item !== "");
  if (shown.length <= MAX_NAMED) return shown.join(", ") || "an empty origin";
  return `${shown.slice(0, MAX_NAMED).join(", ")} and ${shown.length - MAX_NAMED} more`;
}
