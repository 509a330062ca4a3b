import { headerPairs, trimHttpWhitespace } from "../fetch-headers.ts";
import { isRedirect, isSimpleMethod, originHeader, preflightOrigin } from "../fetch-request.ts";
import { isToken } from "../token.ts";
import { header, locationOf, missing, pageOf, type Refused, say } from "./refused.ts";
import { FRAMES, fill, type SentenceCode } from "./sentences.ts";

// Firefox: netwerk/protocol/http/nsCORSListenerProxy.cpp. It checks a method before it looks at the list of headers, and
// an answer's permission before it looks whether a preflight is redirected.

/** What Firefox prints for a refused exchange, first line first, as recorded. */
export function firefoxLines(refused: Refused): string[] {
  const { stage, request } = refused;
  if (stage === "mode")
    return [say("firefox", "mode-same-origin", { page: pageOf(refused), address: request.url.href })];
  const address = request.url.href;
  const codes = firefoxCodes(refused);
  return codes.map(({ code, values = {}, at = address }) =>
    fill(FRAMES.firefox, {
      // In this sentence alone the address has quotation marks.
      address: code === "acao-wildcard-with-credentials" ? `‘${at}’` : at,
      sentence: say("firefox", code, values),
    }),
  );
}

type Said = { code: SentenceCode; values?: Record<string, string>; at?: string };

const NO_SUCCESS: Said = { code: "no-success" };

function firefoxCodes(refused: Refused): Said[] {
  const { stage, refusal, answer, request } = refused;
  const status = String(answer.status);
  if (stage === "redirect") {
    const { url } = locationOf(refused);
    const isForeign = url !== null && !/^(https?|data):$/.test(url.protocol);
    return isForeign ? [{ code: "redirect-scheme", at: url.href }, NO_SUCCESS] : [NO_SUCCESS];
  }
  if (stage === "preflight" && refusal === "redirect") {
    if (locationOf(refused).url === null) return [NO_SUCCESS, NO_SUCCESS];
    const access = firefoxAccess(refused);
    if (access !== null) return [access, NO_SUCCESS, NO_SUCCESS];
    return [{ code: "preflight-redirect" }, { code: "preflight-status", values: { status } }, NO_SUCCESS];
  }
  const access = firefoxAccess(refused);
  if (stage === "actual") {
    return [access ?? NO_SUCCESS, ...(isRedirect(answer) ? [NO_SUCCESS] : [])];
  }
  if (access !== null) return [access, NO_SUCCESS];
  if (answer.status < 200 || answer.status > 299) return [{ code: "preflight-status", values: { status } }, NO_SUCCESS];
  const method = badToken(refused, "access-control-allow-methods");
  if (method !== null) return [{ code: "acam-invalid", values: { value: method } }, NO_SUCCESS];
  const isMethodRefused = !isSimpleMethod(request.method) && !allowsMethod(refused, request.method);
  if (isMethodRefused) return [{ code: "method-not-allowed" }, NO_SUCCESS];
  const name = badToken(refused, "access-control-allow-headers");
  if (name !== null) return [{ code: "acah-invalid", values: { value: name } }, NO_SUCCESS];
  return [{ code: "header-not-allowed", values: { header: missing(refused)[0] ?? "" } }, NO_SUCCESS];
}

/** Firefox's check of an answer's permission; null when it passes. It tells two lines from two values in one. */
function firefoxAccess(refused: Refused): Said | null {
  const { answer, request, stage } = refused;
  const origin = stage === "preflight" ? preflightOrigin(request) : originHeader(request);
  const lines = headerPairs(answer.headers).filter(([name]) => name === "access-control-allow-origin");
  const allowed = header(refused, "access-control-allow-origin");
  if (lines.length > 1) return { code: "acao-multiple" };
  if (allowed === null) return { code: "acao-missing", values: { status: String(answer.status) } };
  const withCredentials = request.credentials === "include";
  if (withCredentials && allowed === "*") return { code: "acao-wildcard-with-credentials" };
  if (allowed !== "*" && allowed !== origin) return { code: "acao-mismatch", values: { value: allowed } };
  if (withCredentials && header(refused, "access-control-allow-credentials") !== "true")
    return { code: "acac-not-true" };
  return null;
}

const items = (refused: Refused, name: string): string[] =>
  (header(refused, name) ?? "")
    .split(",")
    .map(trimHttpWhitespace)
    .filter((item) => item !== "");

const badToken = (refused: Refused, name: string): string | null =>
  items(refused, name).find((item) => !isToken(item)) ?? null;

function allowsMethod(refused: Refused, method: string): boolean {
  const allowed = items(refused, "access-control-allow-methods");
  return allowed.includes(method) || (refused.request.credentials !== "include" && allowed.includes("*"));
}
