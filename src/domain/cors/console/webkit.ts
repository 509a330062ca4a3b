import { isRedirect, originHeader } from "../fetch-request.ts";
import { header, isRedirected, locationOf, missing, type Refused, say } from "./refused.ts";

// WebKit: Source/WebCore/loader/CrossOriginAccessControl.cpp. It looks at a preflight's status first.

/** What WebKit prints for a refused exchange, first line first, as recorded. */
export function webkitLines(refused: Refused): string[] {
  const { stage, request } = refused;
  const blocked = say("webkit", "no-success", { address: request.url.href });
  if (stage === "mode")
    return isRedirected(refused)
      ? [say("webkit", "mode-same-origin-redirect", { address: request.url.href, origin: request.origin }), blocked]
      : [say("webkit", "mode-same-origin", { address: request.url.href })];
  if (stage === "redirect") return [redirectRefused(refused, redirectSentence(refused)), blocked];
  const sentence = webkitSentence(refused);
  return [stage === "actual" && isRedirect(refused.answer) ? redirectRefused(refused, sentence) : sentence, blocked];
}

/** The target is named without the user in it. */
function redirectRefused(refused: Refused, sentence: string): string {
  const { text, url } = locationOf(refused);
  if (url?.protocol === "ftp:") return say("webkit", "ftp-disabled");
  const location = url === null ? text : url.href.replace(/(?<=^https?:\/\/)[^/@]*@/, "");
  return say("webkit", "redirect-refused", { location, sentence });
}

function redirectSentence(refused: Refused): string {
  const { text, url } = locationOf(refused);
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  return isWeb ? say("webkit", "redirect-with-user", { redirection: text }) : say("webkit", "redirect-scheme");
}

function webkitSentence(refused: Refused): string {
  const { stage, refusal, answer, request } = refused;
  const status = String(answer.status);
  if (stage === "preflight" && (answer.status < 200 || answer.status > 299))
    return say("webkit", "preflight-status", { status });
  switch (refusal) {
    case "acao-wildcard-with-credentials":
    case "acac-not-true":
      return say("webkit", refusal);
    case "acam-invalid":
      return say("webkit", refusal, { value: header(refused, "access-control-allow-methods") ?? "" });
    case "acah-invalid":
      return say("webkit", refusal, { value: header(refused, "access-control-allow-headers") ?? "" });
    case "method-not-allowed":
      return say("webkit", refusal, { method: request.method });
    case "header-not-allowed":
    case "authorization-not-covered-by-wildcard":
      return say("webkit", "header-not-allowed", { header: webkitHeader(refused) });
    default:
      return (header(refused, "access-control-allow-origin") ?? "").includes(",")
        ? say("webkit", "acao-multiple")
        : say("webkit", "acao-missing", { origin: originHeader(request), status });
  }
}

/** The first refused header as WebKit counts: names that it knows come first, spelled its own way, the others as given. */
function webkitHeader(refused: Refused): string {
  const refusedNames = new Set(missing(refused));
  const given = Object.keys(refused.exchange.request.headers).filter((name) => refusedNames.has(name.toLowerCase()));
  const known = given.find((name) => WEBKIT_NAMES.has(name.toLowerCase()));
  return (known && WEBKIT_NAMES.get(known.toLowerCase())) ?? given[0] ?? missing(refused)[0] ?? "";
}

/** The request headers among WebKit's HTTPHeaderNames.in that a page may set. */
const WEBKIT_NAMES: ReadonlyMap<string, string> = new Map(
  [
    "Accept",
    "Accept-Language",
    "Authorization",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Type",
    "Content-Range",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Last-Event-ID",
    "Pragma",
    "Purpose",
    "Range",
    "Refresh",
    "User-Agent",
  ].map((name) => [name.toLowerCase(), name]),
);
