import type { EntriesFacts } from "../../domain/security/entries.ts";
import { startWorker } from "../../platform/start-worker.ts";
import type { Question } from "./entries-protocol.ts";
import workerAddress from "./entries-worker.ts?worker&url";

/** `examineEntries` in a worker of its own, which ends with the answer. */
export function examineInWorker(question: Question): Promise<EntriesFacts> {
  const worker = startWorker(workerAddress);
  const answer = new Promise<EntriesFacts>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<EntriesFacts>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The check of the entries has failed.")));
  });
  worker.postMessage(question);
  return answer.finally(() => worker.terminate());
}
