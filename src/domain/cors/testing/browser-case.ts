import type { Answer, Exchange } from "../browser.ts";
import type { PageRequest } from "../fetch-request.ts";

/** A recorded exchange in the vectors of browsers (`vectors/browser*.json*`), under their own names. */
export type BrowserCase = {
  id: string;
  note: string;
  page_origin: string;
  request: PageRequest;
  preflight_response: Answer;
  actual_response: Answer;
  redirect_target?: { preflight_response: Answer; actual_response: Answer };
};

/** The exchange of a recorded case, under our names. */
export const exchangeOfCase = (each: BrowserCase): Exchange => ({
  pageOrigin: each.page_origin,
  request: each.request,
  preflight: each.preflight_response,
  actual: each.actual_response,
  redirectTarget: each.redirect_target
    ? { preflight: each.redirect_target.preflight_response, actual: each.redirect_target.actual_response }
    : null,
});
