import type { PageRequest } from "../../../domain/cors/fetch-request.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { startWorker } from "../../../platform/start-worker.ts";
import { policyOf } from "../entry.ts";
import type { LintOrigins, Message, Played, Reply, Result, Task } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

type Waiting = { take: (result: Result) => void; reject: (error: Error) => void };

let worker: Worker | null = null;
/** The entries that the worker holds. */
let sent: readonly CorsPolicy[] | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

function fail(): void {
  const lost = [...waiting.values()];
  waiting.clear();
  worker?.terminate();
  worker = null;
  sent = null;
  for (const { reject } of lost) reject(new Error("The check of the entries has failed."));
}

function start(): Worker {
  const started = startWorker(workerAddress);
  started.addEventListener("message", ({ data: { id, result } }: MessageEvent<Reply>) => {
    const asked = waiting.get(id);
    if (result.kind !== "part" || result.last) waiting.delete(id);
    asked?.take(result);
  });
  started.addEventListener("error", fail);
  return started;
}

/** Sends a task to the worker, and the entries before it when they are others than those that it holds. */
function ask<T>(stored: readonly CorsPolicy[], task: Task, read: (result: Result) => T | undefined): Promise<T> {
  worker ??= start();
  const post = (message: Message) => worker?.postMessage(message);
  if (sent !== stored) {
    post({ entries: stored.map(policyOf) });
    sent = stored;
  }
  last += 1;
  const id = last;
  return new Promise<T>((resolve, reject) => {
    const take = (result: Result) => {
      const value = read(result);
      if (value !== undefined) resolve(value);
    };
    waiting.set(id, { take, reject });
    post({ id, task });
  });
}

/** The findings of every entry, by its id. */
export function checkAll(stored: readonly CorsPolicy[], origins: LintOrigins): Promise<Map<number, Finding[]>> {
  const all = new Map<number, Finding[]>();
  return ask(stored, { kind: "all", origins }, (result) => {
    if (result.kind !== "part") return undefined;
    for (const [id, findings] of result.findings) all.set(id, findings);
    return result.last ? all : undefined;
  });
}

/** The findings of one entry as it would stand among the stored ones; its own stored version does not count. */
export const checkOne = (entry: CorsPolicy, stored: readonly CorsPolicy[], origins: LintOrigins): Promise<Finding[]> =>
  ask(stored, { kind: "one", entry: policyOf(entry), origins }, (result) =>
    result.kind === "one" ? result.findings : undefined,
  );

/** The entry with every error and warning repaired that needs no question. */
export const repaired = (entry: CorsPolicy, stored: readonly CorsPolicy[], origins: LintOrigins): Promise<CorsPolicy> =>
  ask(stored, { kind: "repair", entry: policyOf(entry), origins }, (result) =>
    result.kind === "repair" ? { ...result.entry, description: entry.description } : undefined,
  );

/** What a page at `pageOrigin` gets for its request, with the entry as it would stand among the stored ones. */
export const play = (
  entry: CorsPolicy,
  stored: readonly CorsPolicy[],
  request: PageRequest,
  pageOrigin: string,
): Promise<Played> =>
  ask(stored, { kind: "play", entry: policyOf(entry), request, pageOrigin }, (result) =>
    result.kind === "play" ? result.played : undefined,
  );

/** Who gains and who loses when the entries `before` become those `after`; both are only the ones that change. */
export const impactOf = (
  stored: readonly CorsPolicy[],
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  platformOrigin: string,
): Promise<Impact> =>
  ask(stored, { kind: "impact", before: before.map(policyOf), after: after.map(policyOf), platformOrigin }, (result) =>
    result.kind === "impact" ? result.impact : undefined,
  );
