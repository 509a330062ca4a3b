import { answer, type CorsBehaviour, type PlatformAnswer } from "./answer.ts";
import { type Exchange, judge, type Verdict } from "./browser.ts";
import { type Answer, checkPreflight } from "./cors-check.ts";
import type { Engine } from "./engines.ts";
import {
  type FetchRequest,
  isSameOrigin,
  openRequest,
  originHeader,
  type PageRequest,
  preflightFor,
} from "./fetch-request.ts";
import type { CorsPolicy } from "./policy.ts";

/**
 * A page's request to the platform, with what the platform answers: an exchange that `judge` takes as it stands.
 * `preflight` and `actual` are null where nothing is sent (no preflight needed, or the preflight refused), and where the
 * answer is not known.
 */
export type PlatformExchange = Exchange & {
  /** The platform's side of `preflight` and `actual`: which entry answered, and who. Null exactly where nothing is sent. */
  platform: { preflight: PlatformAnswer | null; actual: PlatformAnswer | null };
  /** null when it cannot be known here: a regular expression that may win was not decided. */
  verdict: Verdict | null;
};

/**
 * What happens when a page at `pageOrigin` sends `request` to a platform with these entries: the one place that joins
 * the platform's answer and the browser's verdict. `apiStatus` is the status where the CORS layer leaves it to the API or
 * the router; `engine` as in `judge`. A broken regex gives status 500 without CORS headers; see `platform.*.by`, since a same-origin page may still read it.
 */
export function exchangeOf(
  entries: readonly CorsPolicy[],
  request: PageRequest,
  pageOrigin: string,
  apiStatus = 200,
  behaviour: CorsBehaviour = "entries-apply",
  engine: Engine | null = null,
): PlatformExchange {
  const ask = (asked: Parameters<typeof answer>[1]) =>
    answer(entries, { ...asked, apiPrefix: request.apiPrefix }, behaviour);
  const platform = platformSide(ask, openRequest(request, pageOrigin, engine), apiStatus);
  const exchange: Exchange = {
    pageOrigin,
    request,
    preflight: toAnswer(platform.preflight, apiStatus),
    actual: toAnswer(platform.actual, apiStatus),
  };
  const verdict = judge(exchange, engine);
  const isKnown =
    verdict.reason === "ok.same-origin" || !Object.values(platform).some((side) => side?.by === "unknown");
  return { ...exchange, platform, verdict: isKnown ? verdict : null };
}

function platformSide(
  ask: (request: Parameters<typeof answer>[1]) => PlatformAnswer,
  request: ReturnType<typeof openRequest>,
  apiStatus: number,
): PlatformExchange["platform"] {
  if (typeof request === "string") return { preflight: null, actual: null };
  const crossOrigin = !isSameOrigin(request);
  if (crossOrigin && request.mode === "same-origin") return { preflight: null, actual: null };

  const asks = (method: string, headers: Record<string, string>) => ask({ method, url: request.url.href, headers });
  const question = crossOrigin && request.mode === "cors" ? preflightFor(request) : null;
  const preflight =
    question === null
      ? null
      : asks("OPTIONS", {
          Origin: originHeader(request),
          "Access-Control-Request-Method": question.acrm,
          ...(question.acrh === null ? {} : { "Access-Control-Request-Headers": question.acrh }),
        });
  if (preflight !== null && checkPreflight(request, toAnswer(preflight, apiStatus)) !== null) {
    return { preflight, actual: null };
  }
  return { preflight, actual: asks(request.method, actualHeaders(request, crossOrigin)) };
}

/** Across origins in mode "cors" always with Origin; elsewhere only with methods other than GET and HEAD. */
function actualHeaders(request: FetchRequest, crossOrigin: boolean): Record<string, string> {
  const reads = request.method === "GET" || request.method === "HEAD";
  const sendsOrigin = (crossOrigin && request.mode === "cors") || !reads;
  return { ...Object.fromEntries(request.headers), ...(sendsOrigin ? { Origin: originHeader(request) } : {}) };
}

function toAnswer(side: PlatformAnswer | null, apiStatus: number): Answer | null {
  if (side === null || side.by === "unknown") return null;
  return { status: side.status ?? apiStatus, headers: side.headers };
}
