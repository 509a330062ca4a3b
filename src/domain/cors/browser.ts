import {
  type Answer,
  type CorsRefusal,
  checkPreflight,
  corsCheck,
  type PreflightRefusal,
  readableHeaders,
} from "./cors-check.ts";
import type { Engine } from "./engines.ts";
import {
  type FetchRequest,
  followRedirect,
  isRedirect,
  isSameOrigin,
  openRequest,
  type PageRequest,
  type PreflightRequest,
  preflightFor,
  type RequestRefusal,
} from "./fetch-request.ts";

export type { Answer } from "./cors-check.ts";

type Answers = { preflight: Answer | null; actual: Answer | null };

/**
 * The answers of the address that a redirect leads to. One Answer alone is that of the actual request there; a preflight
 * there is then answered as the first one.
 */
type RedirectTarget = Answer | Answers;

/** One request of a page and the answers that it would get. An answer that is not needed is not looked at. */
export type Exchange = Answers & {
  /** The origin of the page that asks, "null" for an opaque one. */
  pageOrigin: string;
  request: PageRequest;
  redirectTarget?: RedirectTarget | null;
};

/**
 * Why the page may or may not read the answer. `…no-answer`, `actual.redirect` (the redirect itself is not allowed) and
 * `request.invalid` (fetch() throws before it sends) stand for network errors that are not about the answer's headers.
 */
export type Reason =
  | "ok.same-origin"
  | "ok.simple"
  | "ok.preflighted"
  | "opaque.no-cors"
  | "request.mode-same-origin"
  | RequestRefusal
  | `preflight.${PreflightRefusal}`
  | `actual.${CorsRefusal | "redirect"}`;

export type Verdict = {
  preflightNeeded: boolean;
  /** The first preflight's question; null when there is none. */
  preflightRequest: PreflightRequest | null;
  /** Whether the page can read the answer; false for an opaque one. */
  allowed: boolean;
  reason: Reason;
  /** Lower-case names, sorted; empty when not allowed. */
  readableHeaders: string[];
};

/** A verdict with the request and the answer that decided, which after a redirect are those of the target. */
type Trial = { verdict: Verdict; request: FetchRequest | null; answer: Answer | null };

/**
 * What a browser does with the answers to a page's request: the CORS protocol of the Fetch standard
 * (https://fetch.spec.whatwg.org/#http-cors-protocol, 2026-07), without a preflight cache, mixed-content rules, CSP or
 * CORP; with an engine, what that engine was seen to do (`engines.ts`). Never throws.
 */
export function judge(exchange: Exchange, engine: Engine | null = null): Verdict {
  return tryOut(exchange, engine).verdict;
}

/** As `judge`, with what decided. */
export function tryOut(exchange: Exchange, engine: Engine | null = null): Trial {
  const opened = openRequest(exchange.request, exchange.pageOrigin, engine);
  if (typeof opened === "string") return refused(opened, null, null, null);

  let request = opened;
  let crossOrigin = false;
  let asked: PreflightRequest | null = null;
  for (const { preflight, actual } of stations(exchange)) {
    if (crossOrigin || !isSameOrigin(request)) {
      if (request.mode === "same-origin") return refused("request.mode-same-origin", asked, request, null);
      if (request.mode === "no-cors") return refused("opaque.no-cors", asked, request, actual);
      if (!/^https?:$/.test(request.url.protocol)) return refused("request.invalid", asked, request, null);
      crossOrigin = true;

      const question = preflightFor(request);
      asked ??= question;
      const refusal = question === null ? null : checkPreflight(request, preflight);
      if (refusal !== null) return refused(`preflight.${refusal}`, asked, request, preflight);
      const failure = actual === null ? "no-answer" : corsCheck(request, actual);
      if (failure !== null) return refused(`actual.${failure}`, asked, request, actual);
    }
    if (actual === null || !isRedirect(actual)) return passed(request, crossOrigin, asked, actual);
    const next = followRedirect(request, actual, crossOrigin);
    if (next === null) return refused("actual.redirect", asked, request, actual);
    request = next;
  }
  return refused("actual.no-answer", asked, request, null);
}

/** The answers along the way: those of the address asked, then those of the redirect's target. */
function stations({ preflight, actual, redirectTarget: target }: Exchange): Answers[] {
  const first = { preflight, actual };
  if (target === undefined || target === null) return [first];
  return [first, "status" in target ? { preflight, actual: target } : target];
}

function passed(
  request: FetchRequest,
  crossOrigin: boolean,
  asked: PreflightRequest | null,
  answer: Answer | null,
): Trial {
  const verdict: Verdict = {
    preflightNeeded: asked !== null,
    preflightRequest: asked,
    allowed: true,
    reason: crossOrigin ? (asked === null ? "ok.simple" : "ok.preflighted") : "ok.same-origin",
    readableHeaders: answer === null ? [] : readableHeaders(request, answer, crossOrigin),
  };
  return { verdict, request, answer };
}

function refused(
  reason: Reason,
  asked: PreflightRequest | null,
  request: FetchRequest | null,
  answer: Answer | null,
): Trial {
  const verdict: Verdict = {
    preflightNeeded: asked !== null,
    preflightRequest: asked,
    allowed: false,
    reason,
    readableHeaders: [],
  };
  return { verdict, request, answer };
}
