import type { Exchange } from "../browser.ts";
import { type Answer, missingHeaders } from "../cors-check.ts";
import type { Engine } from "../engines.ts";
import { headerTokens, headerValue } from "../fetch-headers.ts";
import type { FetchRequest } from "../fetch-request.ts";
import { fill, SENTENCES, type SentenceCode } from "./sentences.ts";

/** What decided, and where: all that a line can quote. */
export type Refused = {
  stage: "preflight" | "actual" | "mode" | "redirect";
  refusal: string;
  exchange: Exchange;
  /** As it was when it was refused: after a redirect, the request to its target. */
  request: FetchRequest;
  /** The address asked first. */
  first: URL;
  answer: Answer;
};

/** The value of a header of the answer that decided, several lines joined; null when there is none. */
export const header = ({ answer }: Refused, name: string): string | null => headerValue(answer.headers, name);

/** The asked headers that the preflight's answer does not allow, in lower case and sorted. */
export function missing({ request, answer }: Refused): string[] {
  const allowed = headerTokens(answer.headers, "access-control-allow-headers");
  return missingHeaders(request, Array.isArray(allowed) ? allowed : []);
}

/** Whether the request was refused at the target of a redirect. */
export const isRedirected = ({ request, first }: Refused): boolean => request.url.href !== first.href;

/** Where a refused redirect leads: resolved if it can be. */
export function locationOf(refused: Refused): { text: string; url: URL | null } {
  const text = header(refused, "location") ?? "";
  const url = URL.parse(text, refused.request.url);
  return { text: url?.href ?? text, url };
}

/** The sentence of an engine with its values filled in; empty where the engine prints nothing. */
export const say = (engine: Engine, code: SentenceCode, values: Readonly<Record<string, string>> = {}): string =>
  fill(SENTENCES[engine][code] ?? "", values);

/** The page's own address is not known here: its origin stands for it. */
export const pageOf = ({ request }: Refused): string => (request.origin === "null" ? "null" : `${request.origin}/`);
