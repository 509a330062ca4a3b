import type { Exchange, Verdict } from "./browser.ts";
import { missingHeaders } from "./cors-check.ts";
import { headerTokens, headerValue } from "./fetch-headers.ts";
import { openRequest, originHeader } from "./fetch-request.ts";

/**
 * The line that Chromium prints into the console of the page's developer tools for a refused fetch(), as seen in Chromium
 * 156; null where it prints none of its own.
 */
export function chromiumLine(verdict: Verdict, exchange: Exchange): string | null {
  const request = openRequest(exchange.request, exchange.pageOrigin);
  if (typeof request === "string" || verdict.allowed) return null;
  const [stage, refusal = ""] = verdict.reason.split(".", 2);
  const isPreflight = stage === "preflight";
  const answer = isPreflight ? exchange.preflight : exchange.actual;
  const headers = answer?.headers ?? [];
  const allowed = headerTokens(headers, "access-control-allow-headers");
  const [missing = ""] = missingHeaders(request, Array.isArray(allowed) ? allowed : []);
  const cause = causeOf(refusal, {
    allowOrigin: headerValue(headers, "access-control-allow-origin") ?? "",
    allowCredentials: headerValue(headers, "access-control-allow-credentials") ?? "",
    method: request.method,
    missing,
  });
  if (cause === null) return null;
  const check = isPreflight && cause.isCheck ? "Response to preflight request doesn't pass access control check: " : "";
  return `Access to fetch at '${request.url.href}' from origin '${originHeader(request)}' has been blocked by CORS policy: ${check}${cause.text}`;
}

type Facts = { allowOrigin: string; allowCredentials: string; method: string; missing: string };

/** What Chromium advises where a value of the header is at fault. */
const ADVICE = " Have the server send the header with a valid value.";

/** `isCheck`: part of the check that preflights and answers share. */
function causeOf(refusal: string, facts: Facts): { text: string; isCheck: boolean } | null {
  const check = (text: string) => ({ text, isCheck: true });
  const other = (text: string) => ({ text, isCheck: false });
  switch (refusal) {
    case "acao-missing":
      return check("No 'Access-Control-Allow-Origin' header is present on the requested resource.");
    case "acao-multiple":
      return check(
        `The 'Access-Control-Allow-Origin' header contains multiple values '${facts.allowOrigin}', but only one is allowed.${ADVICE}`,
      );
    case "acao-mismatch":
      return check(
        URL.canParse(facts.allowOrigin) || facts.allowOrigin === "null"
          ? `The 'Access-Control-Allow-Origin' header has a value '${facts.allowOrigin}' that is not equal to the supplied origin.${ADVICE}`
          : `The 'Access-Control-Allow-Origin' header contains the invalid value '${facts.allowOrigin}'.${ADVICE}`,
      );
    case "acao-wildcard-with-credentials":
      return check(
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      );
    case "acac-not-true":
      return check(
        `The value of the 'Access-Control-Allow-Credentials' header in the response is '${facts.allowCredentials}' which must be 'true' when the request's credentials mode is 'include'.`,
      );
    case "status":
      return check("It does not have HTTP ok status.");
    case "redirect":
      return other(
        "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
      );
    case "acam-invalid":
      return other("Cannot parse Access-Control-Allow-Methods response header field in preflight response.");
    case "acah-invalid":
      return other("Cannot parse Access-Control-Allow-Headers response header field in preflight response.");
    case "method-not-allowed":
      return other(`Method ${facts.method} is not allowed by Access-Control-Allow-Methods in preflight response.`);
    case "header-not-allowed":
    case "authorization-not-covered-by-wildcard":
      return other(
        `Request header field ${facts.missing} is not allowed by Access-Control-Allow-Headers in preflight response.`,
      );
    default:
      return null;
  }
}
