import { type Exchange, tryOut } from "./browser.ts";
import { chromiumLines } from "./console/chromium.ts";
import { firefoxLines } from "./console/firefox.ts";
import type { Refused } from "./console/refused.ts";
import { webkitLines } from "./console/webkit.ts";
import type { Engine } from "./engines.ts";
import { openRequest } from "./fetch-request.ts";

const PRINTERS: Readonly<Record<Engine, (refused: Refused) => string[]>> = {
  chromium: chromiumLines,
  firefox: firefoxLines,
  webkit: webkitLines,
};

/**
 * What an engine prints into the console of the page's developer tools for a refused fetch(), first line first: empty
 * where the page is let in, where the answer is not known, and where fetch() throws before it asks. Where several
 * headers are refused, Chromium names one of them in an order of its own; here it is the first of the alphabet.
 */
export function consoleLines(exchange: Exchange, engine: Engine): string[] {
  const { verdict, request, answer } = tryOut(exchange, engine);
  const first = openRequest(exchange.request, exchange.pageOrigin, engine);
  if (verdict.allowed || request === null || typeof first === "string") return [];
  const [group, refusal = ""] = verdict.reason.split(".", 2);
  const where = { exchange, request, first: first.url, refusal };
  if (verdict.reason === "request.mode-same-origin")
    return PRINTERS[engine]({ ...where, stage: "mode", answer: { status: 0, headers: {} } });
  if (answer === null || (group !== "preflight" && group !== "actual")) return [];
  return PRINTERS[engine]({
    ...where,
    stage: refusal === "redirect" && group === "actual" ? "redirect" : group,
    answer,
  });
}
