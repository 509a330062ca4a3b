import type { Explanation } from "../../../domain/cors/explain.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import { missingIn, refusalKind } from "../../../domain/cors/refusal.ts";

/**
 * A plain answer for the developer of the refused application, fit for a ticket: what was refused, why, what changes, a
 * link. It names no origin of another application. Null where nothing is refused, or where it is not known.
 * @param link the address of this question in the console
 */
export function replyTo({ question, exchange }: Explanation, link: string): string | null {
  const { verdict } = exchange;
  if (verdict === null || verdict.allowed) return null;
  const { why, change } = wordsFor(exchange, describeVerdict(verdict, exchange));
  return [
    `Browsers refuse ${question.method} ${question.url} to pages of ${question.pageOrigin}.`,
    `Why: ${why}`,
    `What changes: ${change}`,
    `Details: ${link}`,
  ].join("\n");
}

const OURS = "the platform has to allow it. Your code stays as it is.";

function wordsFor(exchange: Explanation["exchange"], words: string): { why: string; change: string } {
  const { request, pageOrigin } = exchange;
  switch (refusalKind(exchange)) {
    case "browser":
      return { why: words, change: "your application. No setting of the platform lets this call through." };
    case "broken":
      return {
        why: "A setting of the platform is broken, so it fails every call.",
        change: "the platform. Your code stays as it is.",
      };
    case "no-entry":
      return { why: "the platform opens this address to no website.", change: OURS };
    case "origin":
      return { why: `${pageOrigin} is not among the origins that the platform allows there.`, change: OURS };
    case "method":
      return { why: `the platform does not allow ${request.method} there.`, change: OURS };
    case "header":
      return { why: `the platform does not allow ${missingIn(exchange).join(", ")} there.`, change: OURS };
    case "credentials":
      return {
        why: "the platform allows no call with credentials (cookies, HTTP sign-in) there.",
        change:
          "send the call without credentials: session tokens and API keys need none. Otherwise the platform has to allow them.",
      };
    default:
      return { why: words, change: "the platform, or what stands in front of it." };
  }
}
