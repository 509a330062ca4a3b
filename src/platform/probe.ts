import { SESSION_HEADER } from "../domain/headers.ts";
import { isOfApi } from "./address.ts";
import type { Client } from "./http.ts";
import { randomId } from "./random-id.ts";
import { reaches } from "./reach.ts";

/**
 * What a page learns from one request of its own origin: the answer, or that the browser keeps it back (`blocked`), or
 * that none came. Header names are in lower case; across origins only those that the platform exposes.
 */
export type ProbeResult =
  | { kind: "readable"; status: number; headers: Record<string, string> }
  | { kind: "blocked" }
  | { kind: "no-answer" };

const TIMEOUT_MS = 15_000;

/** Stands for a token where a real one must not go: what matters there is whether the answer can be read. */
const PLACEHOLDER = "probe";

/**
 * Sends GET or HEAD, past every cache: the address gets a query of its own. Never throws. `url` is of the platform's
 * origin; where it is not of the platform's API, the neighbour there gets no token.
 */
export async function probe(
  { platform }: Client,
  {
    url,
    method,
    headers,
    credentials,
  }: { url: string; method: "GET" | "HEAD"; headers: Record<string, string>; credentials: boolean },
): Promise<ProbeResult> {
  const address = new URL(url);
  if (address.origin !== platform.origin) return { kind: "no-answer" };
  address.searchParams.set("gatehouse-probe", randomId());
  try {
    const sent = new Headers(headers);
    if (sent.has(SESSION_HEADER) && !isOfApi(platform, url)) sent.set(SESSION_HEADER, PLACEHOLDER);
    const answer = await fetch(address, {
      method,
      headers: sent,
      credentials: credentials ? "include" : "omit",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return { kind: "readable", status: answer.status, headers: Object.fromEntries(answer.headers) };
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "TimeoutError") return { kind: "no-answer" };
    return { kind: (await reaches(platform, AbortSignal.timeout(TIMEOUT_MS))) ? "blocked" : "no-answer" };
  }
}
