import type { Engine } from "../engines.ts";

/** What a sentence in the console stands for. Several engines use one sentence for several of them. */
export type SentenceCode =
  | "acao-missing"
  | "acao-mismatch"
  | "acao-invalid"
  | "acao-multiple"
  | "acao-wildcard-with-credentials"
  | "acac-not-true"
  | "preflight-status"
  | "preflight-redirect"
  | "acam-invalid"
  | "acah-invalid"
  | "method-not-allowed"
  | "header-not-allowed"
  | "mode-same-origin"
  | "mode-same-origin-redirect"
  | "redirect-refused"
  | "redirect-with-user"
  | "redirect-scheme"
  | "redirect-invalid"
  | "ftp-disabled"
  | "no-success";

/** The version in which each engine's sentences were seen. */
export const SEEN_IN: Readonly<Record<Engine, string>> = {
  chromium: "Chromium 156",
  firefox: "Firefox 153",
  webkit: "WebKitGTK 2.50",
};

/** What stands around a sentence; `{sentence}` is its place. WebKit prints sentences bare. */
export const FRAMES = {
  chromium:
    "Access to fetch at '{address}'{redirected} from origin '{origin}' has been blocked by CORS policy: {sentence}",
  firefox:
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {address}. (Reason: {sentence}",
} as const;

/** Chromium's words before a sentence about a preflight's answer. */
export const PREFLIGHT_CHECK = "Response to preflight request doesn't pass access control check: ";

const WEBKIT_ORIGIN = "Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}";
const WEBKIT_PREFLIGHT = "Preflight response is not successful. Status code: {status}";
const FIREFOX_ORIGIN = "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’).";
const ADVICE = "Have the server send the header with a valid value.";

/** The sentences, each printed by the engine itself (`vectors/README.md`). `{…}` stands for a value. */
export const SENTENCES: Readonly<Record<Engine, Readonly<Partial<Record<SentenceCode, string>>>>> = {
  chromium: {
    "acao-missing": "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    "acao-mismatch": `The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin. ${ADVICE}`,
    "acao-invalid": `The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'. ${ADVICE}`,
    "acao-multiple": `The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed. ${ADVICE}`,
    "acao-wildcard-with-credentials":
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    "acac-not-true":
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.",
    "preflight-status": "It does not have HTTP ok status.",
    "preflight-redirect": "Redirect is not allowed for a preflight request.",
    "acam-invalid": "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
    "acah-invalid": "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
    "method-not-allowed": "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.",
    "header-not-allowed":
      "Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response.",
    "mode-same-origin":
      'Fetch API cannot load {address}. Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
    "mode-same-origin-redirect":
      "Unsafe attempt to load URL {address} from frame with URL {page}. Domains, protocols and ports must match.",
    "redirect-with-user":
      "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
    "redirect-scheme":
      "Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.",
    "redirect-invalid": "Failed to load resource: net::{error}",
    "no-success": "Failed to load resource: net::ERR_FAILED",
  },
  firefox: {
    "acao-missing": "CORS header ‘Access-Control-Allow-Origin’ missing). Status code: {status}.",
    "acao-mismatch": FIREFOX_ORIGIN,
    "acao-invalid": FIREFOX_ORIGIN,
    "acao-multiple": "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).",
    "acao-wildcard-with-credentials":
      "Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
    "acac-not-true": "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).",
    "preflight-status": "CORS preflight response did not succeed). Status code: {status}.",
    "preflight-redirect": "CORS request external redirect not allowed).",
    "acam-invalid": "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Methods’).",
    "acah-invalid": "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Headers’).",
    "method-not-allowed": "Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
    "header-not-allowed":
      "header ‘{header}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
    "mode-same-origin": "Security Error: Content at {page} may not load data from {address}.",
    "redirect-scheme": "CORS request not http).",
    "no-success": "CORS request did not succeed). Status code: (null).",
  },
  webkit: {
    "acao-missing": WEBKIT_ORIGIN,
    "acao-mismatch": WEBKIT_ORIGIN,
    "acao-invalid": WEBKIT_ORIGIN,
    "acao-multiple": "Access-Control-Allow-Origin cannot contain more than one origin.",
    "acao-wildcard-with-credentials":
      "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
    "acac-not-true": 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    "preflight-status": WEBKIT_PREFLIGHT,
    "preflight-redirect": WEBKIT_PREFLIGHT,
    "acam-invalid": "Header Access-Control-Allow-Methods has an invalid value: {value}",
    "acah-invalid": "Header Access-Control-Allow-Headers has an invalid value: {value}",
    "method-not-allowed": "Method {method} is not allowed by Access-Control-Allow-Methods.",
    "header-not-allowed": "Request header field {header} is not allowed by Access-Control-Allow-Headers.",
    "mode-same-origin": "Fetch API cannot load {address}.",
    "mode-same-origin-redirect":
      "Unsafe attempt to load URL {address} from origin {origin}. Domains, protocols and ports must match.",
    "redirect-refused":
      "Cross-origin redirection to {location} denied by Cross-Origin Resource Sharing policy: {sentence}",
    "redirect-with-user": "redirection URL {redirection} has credentials",
    "redirect-scheme": "not allowed to follow a cross-origin CORS redirection with non CORS scheme",
    "ftp-disabled": "FTP URLs are disabled",
    "no-success": "Fetch API cannot load {address} due to access control checks.",
  },
};

/** A template with its values in place. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
