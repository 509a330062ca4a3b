import type { Explanation } from "../../../domain/cors/explain.ts";
import { headerValue } from "../../../domain/cors/fetch-headers.ts";
import { memoryInWords } from "../ask/memory-words.ts";

/** Whether the browser sends a preflight, and for which reason. */
export function preflightWhy({ exchange }: Explanation): string {
  const { verdict, request, pageOrigin } = exchange;
  if (verdict?.reason === "ok.same-origin")
    return `No. ${pageOrigin} is the platform's own origin, so CORS does not apply.`;
  if (verdict?.reason.startsWith("request.")) return "No. The browser refuses the call before it sends anything.";
  const asked = verdict?.preflightRequest;
  if (!asked) {
    return verdict === null && exchange.preflight === null && exchange.platform.preflight !== null
      ? "Yes."
      : `No. ${request.method} with these headers is a simple request: it is sent at once, and only reading the answer needs permission.`;
  }
  const reasons = [
    ...(["GET", "HEAD", "POST"].includes(asked.acrm) ? [] : [`the method ${asked.acrm}`]),
    ...(asked.acrh === null
      ? []
      : [`the ${asked.acrh.includes(",") ? "headers" : "header"} ${asked.acrh.split(",").join(", ")}`]),
  ];
  // A refused preflight is never remembered.
  const { preflight, platform } = exchange;
  const isLetThrough = preflight !== null && platform.actual !== null;
  const memory = isLetThrough ? ` ${memoryInWords(headerValue(preflight.headers, "access-control-max-age"))}` : "";
  return `Yes, a preflight: it must ask for ${reasons.join(" and ")}. The request itself is sent only if the answer allows that.${memory}`;
}
