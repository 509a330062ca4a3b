import type { PlatformExchange } from "../../../domain/cors/exchange.ts";
import { headerPairs } from "../../../domain/cors/fetch-headers.ts";

/** `access-control-allow-origin` → `Access-Control-Allow-Origin`. */
export const spell = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Path and query of an address. */
export const pathOf = (url: string): string => {
  const parsed = URL.parse(url);
  return parsed === null ? url : parsed.pathname + parsed.search;
};

const answerLines = (status: string, headers: Parameters<typeof headerPairs>[0]): string =>
  [status, ...headerPairs(headers).map(([name, value]) => `${spell(name)}: ${value}`)].join("\n");

/** The preflight as it goes over the wire, and its answer; null when the browser sends none. */
export function preflightLines({ verdict, pageOrigin, request, platform, preflight }: PlatformExchange): string | null {
  if (preflight === null || platform.preflight === null) return null;
  const asked = verdict?.preflightRequest;
  const question = [
    `OPTIONS ${pathOf(request.url)}`,
    `Origin: ${pageOrigin}`,
    `Access-Control-Request-Method: ${asked?.acrm ?? request.method}`,
    ...(asked?.acrh ? [`Access-Control-Request-Headers: ${asked.acrh}`] : []),
  ];
  return `${question.join("\n")}\n\n${answerLines(String(preflight.status), platform.preflight.headers)}`;
}

/** The request itself and the CORS part of its answer; null when it is never sent. */
export function actualLines({ pageOrigin, request, platform }: PlatformExchange): string | null {
  if (platform.actual === null) return null;
  const question = [
    `${request.method} ${pathOf(request.url)}`,
    `Origin: ${pageOrigin}`,
    ...Object.keys(request.headers).map((name) => `${name}: …`),
  ];
  const status = platform.actual.status === null ? "the API's answer, with" : String(platform.actual.status);
  return `${question.join("\n")}\n\n${answerLines(status, platform.actual.headers)}`;
}
