import type { Call } from "./call.ts";
import { inputObject } from "./call.ts";
import { isObject, type Json } from "./json.ts";
import type { State } from "./state.ts";

const KINDS = [
  "latency",
  "401",
  "403",
  "429",
  "500",
  "drop-before",
  "drop-after",
  "half",
  "wrong-json",
  "stale",
] as const;
/**
 * How a call can be made to fail. `latency`: answered late. `401`: the session has expired. `403`: it was ended. `429`: nginx's page,
 * without CORS headers. `500`: an HTML page. `drop-before` and `drop-after`: the connection breaks before the call is carried out, or after it.
 * `half`: carried out, half of the answer arrives. `wrong-json`: carried out, answered as JSON of another form.
 * `stale`: carried out and answered as if nothing were wrong, but the CORS layer keeps the entries of before.
 */
type FailureKind = (typeof KINDS)[number];
/** `latency` in milliseconds; only that kind has one. */
export type Failure = { kind: FailureKind; latency: number };

/** A failure asked for by a test. `path` is the beginning of the path below `/api/v2/`; without a method any but OPTIONS. */
export type Planned = { method?: string; path?: string; kind: FailureKind; times?: number; latency?: number };

const LATENCY = 3000;
const failureOf = (kind: string | undefined, latency: string | undefined): Failure | null => {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? null : { kind: known, latency: latency === undefined ? LATENCY : Number(latency) };
};

const SENTINEL = /\bfail[:-]([a-z]+(?:-[a-z]+)?|\d{3})(?:[:-](\d+))?/;
const inText = (text: Json | undefined): Failure | null => {
  const match = typeof text === "string" ? SENTINEL.exec(text) : null;
  return match && failureOf(match[1], match[2]);
};

/** The description that a write of an entry is about: as sent, else as stored. */
function descriptionOf(call: Call, state: State): Json | undefined {
  const input = inputObject(call);
  const records = Array.isArray(input.resource) ? input.resource : [input];
  for (const record of records) if (isObject(record) && record.description !== undefined) return record.description;
  const id = /^system\/cors\/(\d+)$/.exec(call.path)?.[1];
  const stored = state.entries.find((entry) => String(entry.id) === id)?.description;
  // Otherwise nobody could ever get the entry into force.
  return inText(stored)?.kind === "stale" ? null : stored;
}

/**
 * The failure that a call asks for by what people type: `fail-429@example.com` as the e-mail of a sign-in, `fail:500` in the
 * description of an entry that is written or deleted, `fail-500` in the name of a file.
 */
export function sentinelOf(call: Call, state: State): Failure | null {
  if (call.method === "OPTIONS") return null;
  if (call.method === "POST" && call.path.endsWith("/session")) return inText(inputObject(call).email);
  if (call.path.startsWith("system/cors")) return call.method === "GET" ? null : inText(descriptionOf(call, state));
  return call.path.startsWith("files/") ? inText(call.path) : null;
}

/** Failures that tests asked for, first come first served. */
export class Plan {
  readonly #planned: (Planned & { left: number })[] = [];

  add(planned: Planned): void {
    this.#planned.push({ ...planned, left: planned.times ?? 1 });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take(call: Call): Failure | null {
    const found = this.#planned.find(
      ({ left, method, path = "" }) =>
        left > 0 &&
        call.path.startsWith(path.replace(/^\//, "")) &&
        (method === undefined ? call.method !== "OPTIONS" : method.toUpperCase() === call.method),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return { kind: found.kind, latency: found.latency ?? LATENCY };
  }
}
