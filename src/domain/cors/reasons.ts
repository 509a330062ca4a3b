import { type Exchange, type Reason, tryOut, type Verdict } from "./browser.ts";
import { missingHeaders } from "./cors-check.ts";
import { type HeaderLines, headerTokens, headerValue } from "./fetch-headers.ts";
import { originHeader } from "./fetch-request.ts";

/** What the sentences quote: of the request and of the answer that decided. */
type Facts = {
  origin: string;
  target: string;
  method: string;
  /** Names of the asked headers that the preflight's answer does not allow. */
  missing: readonly string[];
  withCredentials: boolean;
  status: number;
  header: (name: string) => string | null;
};

/** One sentence for an administrator: what the browser does with this exchange and why, with the values at fault. */
export function describeVerdict(verdict: Verdict, exchange: Exchange): string {
  return SENTENCES[verdict.reason](factsOf(exchange));
}

function factsOf(exchange: Exchange): Facts {
  const { request, answer } = tryOut(exchange);
  const headers: HeaderLines = answer?.headers ?? [];
  const allowed = headerTokens(headers, "access-control-allow-headers");
  return {
    origin: originName(request === null ? exchange.pageOrigin : originHeader(request)),
    target: clip(request?.url.origin ?? exchange.request.url),
    method: clip(request?.method ?? exchange.request.method),
    missing: request === null ? [] : missingHeaders(request, Array.isArray(allowed) ? allowed : []),
    withCredentials: exchange.request.credentials === "include",
    status: answer?.status ?? 0,
    header: (name) => headerValue(headers, name),
  };
}

/** A sandboxed page, a local file, or a request after a redirect across two foreign origins says `Origin: null`. */
function originName(origin: string): string {
  return origin === "null" ? "null (an opaque origin)" : clip(origin);
}

const NOT_SENT = "so the browser does not send the request";
const NOT_READ = "so the page cannot read the answer";

const SENTENCES: Readonly<Record<Reason, (facts: Facts) => string>> = {
  "ok.same-origin": () => "The page and the address have the same origin, so the browser asks for no permission.",
  "ok.simple": ({ origin }) => `The browser needs no preflight, and the answer lets ${origin} read it.`,
  "ok.preflighted": ({ method, origin }) => `The preflight allows ${method}, and the answer lets ${origin} read it.`,
  "opaque.no-cors": () =>
    "The page asks in mode no-cors, so the request is sent but the page sees nothing of the answer.",

  "request.invalid": () => "The browser cannot make this request: its address, method, headers or body is not valid.",
  "request.forbidden-method": ({ method }) => `Browsers never send ${method} for a page.`,
  "request.no-cors-method": ({ method }) => `In mode no-cors a page can send only GET, HEAD and POST, not ${method}.`,
  "request.mode-same-origin": ({ target }) =>
    `The page asks in mode same-origin, and ${target} is not its origin, ${NOT_SENT}.`,

  "preflight.no-answer": () => "No answer to the preflight is known.",
  "preflight.acao-missing": ({ origin }) =>
    `The preflight's answer does not allow ${origin}: it has no Access-Control-Allow-Origin, ${NOT_SENT}.`,
  "preflight.acao-multiple": (facts) => `The preflight's answer allows ${allowOrigin(facts)}, ${oneOrigin(NOT_SENT)}.`,
  "preflight.acao-mismatch": (facts) =>
    `The preflight's answer allows ${allowOrigin(facts)}, ${otherOrigin(facts, NOT_SENT)}.`,
  "preflight.acao-wildcard-with-credentials": () => `The preflight's answer allows *, ${noWildcard(NOT_SENT)}.`,
  "preflight.acac-not-true": (facts) => `${credentials("The preflight's answer", facts)}, ${NOT_SENT}.`,
  "preflight.redirect": ({ header }) =>
    `The preflight is redirected to ${quote(header("location"))}, which browsers do not follow, ${NOT_SENT}.`,
  "preflight.status": ({ method, status }) =>
    status === 405
      ? `The preflight is answered with status 405: the entry does not list ${method}, or the platform ignores its entries, ${NOT_SENT}.`
      : `The preflight is answered with status ${status}, and browsers accept only 200 to 299, ${NOT_SENT}.`,
  "preflight.acam-invalid": ({ header }) =>
    `Access-Control-Allow-Methods is ${quote(header("access-control-allow-methods"))}, which is not a comma-separated list of methods, ${NOT_SENT}.`,
  "preflight.acah-invalid": ({ header }) =>
    `Access-Control-Allow-Headers is ${quote(header("access-control-allow-headers"))}, which is not a comma-separated list of header names, ${NOT_SENT}.`,
  "preflight.method-not-allowed": (facts) =>
    `The page sends ${facts.method}, but the preflight's answer allows ${listed(facts, "method")}, ${NOT_SENT}.`,
  "preflight.header-not-allowed": (facts) =>
    `The page sends ${clip(facts.missing.join(", "))}, but the preflight's answer allows ${listed(facts, "header")}, ${NOT_SENT}.`,
  "preflight.authorization-not-covered-by-wildcard": () =>
    `The page sends Authorization, which * in Access-Control-Allow-Headers does not cover, so it must be listed by name.`,

  "actual.no-answer": () => "No answer to the request is known.",
  "actual.acao-missing": ({ origin }) =>
    `The answer does not allow ${origin}: it has no Access-Control-Allow-Origin, ${NOT_READ}.`,
  "actual.acao-multiple": (facts) => `The answer allows ${allowOrigin(facts)}, ${oneOrigin(NOT_READ)}.`,
  "actual.acao-mismatch": (facts) => `The answer allows ${allowOrigin(facts)}, ${otherOrigin(facts, NOT_READ)}.`,
  "actual.acao-wildcard-with-credentials": () => `The answer allows *, ${noWildcard(NOT_READ)}.`,
  "actual.acac-not-true": (facts) => `${credentials("The answer", facts)}, ${NOT_READ}.`,
  "actual.redirect": ({ header }) =>
    `The answer redirects to ${quote(header("location"))}, which the browser does not follow, ${NOT_READ}.`,
};

function allowOrigin({ header }: Facts): string {
  return quote(header("access-control-allow-origin"));
}

function oneOrigin(consequence: string): string {
  return `but browsers accept exactly one origin there, ${consequence}`;
}

function otherOrigin({ origin }: Facts, consequence: string): string {
  return `but the page's origin is ${origin}, ${consequence}`;
}

function noWildcard(consequence: string): string {
  return `which browsers refuse for a request with credentials, ${consequence}`;
}

function credentials(who: string, { header }: Facts): string {
  const value = header("access-control-allow-credentials");
  const found = value === null ? "has no Access-Control-Allow-Credentials" : `says ${quote(value)} for credentials`;
  return `${who} ${found}, and browsers accept only true for a request with credentials`;
}

function listed({ header, method, withCredentials }: Facts, what: "method" | "header"): string {
  const allowed = header(`access-control-allow-${what}s`) ?? "";
  if (allowed === "") return `no ${what}`;
  if (withCredentials && allowed === "*") return `only "*", which is not a wildcard in a request with credentials`;
  const differsInCase = what === "method" && allowed.toLowerCase().includes(method.toLowerCase());
  return `only ${quote(allowed)}${differsInCase ? ", where upper and lower case count" : ""}`;
}

function quote(value: string | null): string {
  return `"${clip(value ?? "")}"`;
}

const LONGEST_QUOTE = 120;

function clip(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
