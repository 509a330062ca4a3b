import { browserPathOf, decisive } from "../../../domain/cors/access.ts";
import { answer } from "../../../domain/cors/answer.ts";
import { exchangeOf } from "../../../domain/cors/exchange.ts";
import type { Question } from "../../../domain/cors/explain.ts";
import { parseOrigin, splitOrigins } from "../../../domain/cors/origin.ts";
import { apiPathOf } from "../../../domain/cors/path.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { seenAllowOrigin } from "../../../domain/cors/seen-allow-origin.ts";
import { SESSION_HEADER } from "../../../domain/headers.ts";
import type { ProbeResult } from "../../../platform/probe.ts";
import { samplePath } from "../preview/sample.ts";

/** All entries before and after a write, and those that it changed. */
export type Written = {
  before: readonly CorsPolicy[];
  after: readonly CorsPolicy[];
  /** The changed entry in its newest version; a deleted one as it was. */
  entry: CorsPolicy;
};

const DECIDING = ["path", "origin", "header", "exposed_header", "max_age", "supports_credentials", "enabled"] as const;

/** What a write changed; null where the platform answers the same before and after (a description, a disabled entry). */
export function writtenOf(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  { before: [old], after: [fresh] }: { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] },
): Written | null {
  const entry = fresh ?? old;
  if (entry === undefined || !(old?.enabled || fresh?.enabled)) return null;
  const isSame =
    old !== undefined &&
    fresh !== undefined &&
    DECIDING.every((field) => old[field] === fresh[field]) &&
    old.method.join() === fresh.method.join();
  return isSame ? null : { before, after, entry };
}

/** A GET by which this page can tell whether a change is in force. */
export type TellingProbe = {
  url: string;
  headers: Record<string, string>;
  /** Whether a result is the one of the new entries (true), of the old ones (false), or says nothing (null). */
  read: (result: ProbeResult) => boolean | null;
};

/** `prefix`: the path in front of the platform's own, which it is asked with and never sees. */
type Places = { platformOrigin: string; pageOrigin: string; prefix: string; apiPrefix?: string };

/** Simple first: it needs no preflight. */
const HEADERS: readonly Record<string, string>[] = [{}, { [SESSION_HEADER]: "probe" }];

/** The probe whose outcome the change turns, seen from this page's own origin; null when nothing can be observed. */
export function tellingProbe({ entry, ...all }: Written, places: Places): TellingProbe | null {
  const { platformOrigin, pageOrigin, prefix, apiPrefix } = places;
  const path = samplePath(entry.path);
  const { before, after } = decisive(all.before, all.after, [apiPathOf(path), browserPathOf(platformOrigin, path)]);
  const url = platformOrigin + prefix + path;
  if (platformOrigin === pageOrigin) {
    const read = readerOfHeader(before, after, path, apiPrefix);
    return read && { url, headers: {}, read };
  }
  for (const headers of HEADERS) {
    const allows = (entries: readonly CorsPolicy[]) =>
      exchangeOf(
        entries,
        { method: "GET", url: platformOrigin + path, headers, credentials: "omit", apiPrefix },
        pageOrigin,
      ).verdict?.allowed;
    const [old, fresh] = [allows(before), allows(after)];
    if (old === undefined || fresh === undefined || old === fresh) continue;
    return {
      url,
      headers,
      read: (result) => (result.kind === "no-answer" ? null : (result.kind === "readable") === fresh),
    };
  }
  return null;
}

/** A page of the platform's own origin reads every header, but sends no Origin: only what is sent to everyone shows. */
function readerOfHeader(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  path: string,
  apiPrefix: string | undefined,
): TellingProbe["read"] | null {
  const sent = (entries: readonly CorsPolicy[]) =>
    answer(entries, { method: "GET", url: path, headers: {}, apiPrefix }).headers["access-control-allow-origin"] ??
    null;
  const [old, fresh] = [sent(before), sent(after)];
  if (old === fresh) return null;
  return (result) => {
    if (result.kind !== "readable") return null;
    const seen = seenAllowOrigin(result.headers);
    return seen === null ? null : seen.value === fresh ? true : seen.value === old ? false : null;
  };
}

/**
 * What to ask with `curl` where the page cannot observe: the changed entry's first origin and method, on a sample path.
 * @param address of the platform, with the path in front of its own
 */
export function questionFor({ entry }: Written, address: string): Question {
  const [item = ""] = splitOrigins(entry.origin);
  const { kind, normalised } = parseOrigin(item);
  const pageOrigin =
    kind === "origin" && normalised !== null
      ? normalised
      : (normalised ?? "https://shop.example.com").replace("*.", "app.");
  return {
    pageOrigin: pageOrigin.includes("*") ? "https://shop.example.com" : pageOrigin,
    method: entry.method.find((method) => method !== "GET" && method !== "OPTIONS") ?? "GET",
    url: address + samplePath(entry.path),
    headers: [SESSION_HEADER],
    credentials: false,
  };
}

/**
 * A proxied platform that sends `*` to everyone although no entry says so ignores its entries. An entry that says so sends
 * the headers that it exposes too, if only an empty list: so the star of one that is no longer stored, but still in force, is told. Behind our
 * proxy that header is not seen, and such a star is taken for an ignoring platform's until it is out of force.
 * @param path as the platform sees it
 */
export function ignoresEntries(
  entries: readonly CorsPolicy[],
  path: string,
  result: ProbeResult,
  apiPrefix?: string,
): boolean {
  if (result.kind !== "readable" || seenAllowOrigin(result.headers)?.value !== "*") return false;
  if (result.headers["access-control-expose-headers"] !== undefined) return false;
  return (
    answer(entries, { method: "GET", url: path, headers: {}, apiPrefix }).headers["access-control-allow-origin"] !== "*"
  );
}
