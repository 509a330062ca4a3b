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

const policies = new WeakMap<CorsPolicy, CorsPolicy>();

/** A stored entry as the worker reads it; the same object for the same entry, which is sent once. */
function sharedOf(entry: CorsPolicy): CorsPolicy {
  const known = policies.get(entry) ?? policyOf(entry);
  policies.set(entry, known);
  return known;
}

/** Asks the worker about the stored entries, which are by id; see `CorsRequests`. */
export const askWorker = <Name extends keyof CorsRequests>(
  stored: readonly CorsPolicy[],
  name: Name,
  ask: CorsRequests[Name]["ask"],
  options?: Omit<AskOptions<CorsRequests[Name]["part"], StoredEntries>, "shared">,
): Promise<CorsRequests[Name]["reply"]> => worker.ask(name, ask, { ...options, shared: stored.map(sharedOf) });
