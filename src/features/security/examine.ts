import type { EntriesFacts } from "../../domain/security/entries.ts";
import { workerClient } from "../../platform/worker/client.ts";
import { startWorker } from "../../platform/worker/start.ts";
import type { EntriesRequests } from "./entries-protocol.ts";
import workerAddress from "./entries-worker.ts?worker&url";

/** `examineEntries` in a worker of its own, which ends with the answer. */
export function examineInWorker(question: EntriesRequests["examine"]["ask"]): Promise<EntriesFacts> {
  const worker = workerClient<EntriesRequests>({
    start: () => startWorker(workerAddress),
    limitMs: 60_000,
    failed: "The check of the entries failed.",
    late: "The check of the entries took too long.",
  });
  return worker.ask("examine", question).finally(worker.end);
}
