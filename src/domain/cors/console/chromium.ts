import { header, isRedirected, locationOf, missing, pageOf, type Refused, say } from "./refused.ts";
import { FRAMES, fill, PREFLIGHT_CHECK, type SentenceCode } from "./sentences.ts";

// Chromium: services/network/cors and blink's cors_error_string.cc. It checks in the standard's order.

/** What Chromium prints for a refused exchange, first line first, as recorded. */
export function chromiumLines(refused: Refused): string[] {
  const { stage, refusal, request, first } = refused;
  const bare = (code: SentenceCode, values: Record<string, string> = {}) => [say("chromium", code, values)];
  const origin = request.origin;
  if (stage === "mode") {
    const page = { address: request.url.href, origin, page: pageOf(refused) };
    return bare(isRedirected(refused) ? "mode-same-origin-redirect" : "mode-same-origin", page);
  }
  const framed = (code: SentenceCode, address: string, redirected: boolean, values: Record<string, string> = {}) => [
    fill(FRAMES.chromium, {
      address,
      redirected: redirected ? ` (redirected from '${first.href}')` : "",
      origin,
      sentence: (stage === "preflight" && CHECKS.has(code) ? PREFLIGHT_CHECK : "") + say("chromium", code, values),
    }),
    say("chromium", "no-success"),
  ];
  if (stage === "redirect" || refusal === "redirect") {
    const { text, url } = locationOf(refused);
    if (url === null) return bare("redirect-invalid", { error: "ERR_INVALID_REDIRECT" });
    if (stage === "redirect" && url.protocol === "data:")
      return bare("redirect-invalid", { error: "ERR_UNSAFE_REDIRECT" });
    if (stage === "redirect" && !/^https?:$/.test(url.protocol)) return framed("redirect-scheme", text, true);
    if (stage === "redirect") return framed("redirect-with-user", request.url.href, isRedirected(refused));
  }
  return framed(chromiumCode(refused), request.url.href, isRedirected(refused), {
    value: escaped(header(refused, VALUE_OF[refusal] ?? "") ?? ""),
    method: request.method,
    header: missing(refused)[0] ?? "",
  });
}

/** The refusals that Chromium's "access control check" covers in a preflight's answer. */
const CHECKS: ReadonlySet<SentenceCode> = new Set([
  "acao-missing",
  "acao-mismatch",
  "acao-invalid",
  "acao-multiple",
  "acao-wildcard-with-credentials",
  "acac-not-true",
  "preflight-status",
  "preflight-redirect",
]);

const VALUE_OF: Readonly<Record<string, string>> = {
  "acao-mismatch": "access-control-allow-origin",
  "acao-multiple": "access-control-allow-origin",
  "acac-not-true": "access-control-allow-credentials",
};

function chromiumCode(refused: Refused): SentenceCode {
  switch (refused.refusal) {
    case "redirect":
      // An empty Location is not a redirect.
      return header(refused, "location") === "" ? "preflight-status" : "preflight-redirect";
    case "acao-mismatch":
      return isAddress(header(refused, "access-control-allow-origin") ?? "") ? "acao-mismatch" : "acao-invalid";
    default:
      return STANDARD_CODES[refused.refusal] ?? "acao-missing";
  }
}

const STANDARD_CODES: Readonly<Record<string, SentenceCode>> = {
  "acao-missing": "acao-missing",
  "acao-multiple": "acao-multiple",
  "acao-wildcard-with-credentials": "acao-wildcard-with-credentials",
  "acac-not-true": "acac-not-true",
  status: "preflight-status",
  "acam-invalid": "acam-invalid",
  "acah-invalid": "acah-invalid",
  "method-not-allowed": "method-not-allowed",
  "header-not-allowed": "header-not-allowed",
  "authorization-not-covered-by-wildcard": "header-not-allowed",
};

/** What Chromium's parser takes for an address: like URL, but bytes beyond ASCII are refused, and Punycode is not checked. */
function isAddress(value: string): boolean {
  return value === "null" || (/^[\x20-\x7e]*$/.test(value) && URL.canParse(value.replace(/xn--/gi, "x")));
}

/** Chromium's console writes what is not printable ASCII as `\uXXXX`. */
function escaped(value: string): string {
  return value.replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}
