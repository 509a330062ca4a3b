import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { type AskOptions, workerClient } from "../../../platform/worker/client.ts";
import { startWorker } from "../../../platform/worker/start.ts";
import { policyOf } from "../entry.ts";
import type { CorsRequests, StoredEntries } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

const worker = workerClient<CorsRequests, StoredEntries>({
  start: () => startWorker(workerAddress),
  limitMs: 60_000,
  failed: "The check of the entries failed.",
  late: "The check of the entries took too long.",
});

let last: { stored: readonly CorsPolicy[]; shared: StoredEntries } | null = null;

/** The stored entries as the worker reads them; the same object for the same entries. */
function sharedOf(stored: readonly CorsPolicy[]): StoredEntries {
  if (last?.stored !== stored) last = { stored, shared: stored.map(policyOf) };
  return last.shared;
}

/** Asks the worker about the stored entries, which are by id; see `CorsRequests`. */
export const askWorker = <Name extends keyof CorsRequests>(
  stored: readonly CorsPolicy[],
  name: Name,
  ask: CorsRequests[Name]["ask"],
  options?: Omit<AskOptions<CorsRequests[Name]["part"], StoredEntries>, "shared">,
): Promise<CorsRequests[Name]["reply"]> => worker.ask(name, ask, { ...options, shared: sharedOf(stored) });
