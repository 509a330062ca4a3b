import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { startWorker } from "../../../platform/start-worker.ts";
import type { LintOrigins, Question, Reply } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();

function fail(): void {
  for (const { reject } of waiting.values()) reject(new Error("The check of the entries has failed."));
  waiting.clear();
  worker?.terminate();
  worker = null;
}

function ask(question: Omit<Question, "id">): Promise<Reply> {
  if (worker === null) {
    worker = startWorker(workerAddress);
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      waiting.get(data.id)?.resolve(data);
      waiting.delete(data.id);
    });
    worker.addEventListener("error", fail);
  }
  last += 1;
  const id = last;
  const reply = new Promise<Reply>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, ...question });
  return reply;
}

/** Only what lint reads crosses to the worker. */
const policyOf = (entry: CorsPolicy): CorsPolicy => ({
  id: entry.id,
  path: entry.path,
  origin: entry.origin,
  header: entry.header,
  exposed_header: entry.exposed_header,
  max_age: entry.max_age,
  method: entry.method,
  supports_credentials: entry.supports_credentials,
  enabled: entry.enabled,
  description: null,
});

/** The findings of every entry, by its id. */
export async function checkAll(entries: readonly CorsPolicy[], origins: LintOrigins): Promise<Map<number, Finding[]>> {
  const reply = await ask({ entries: entries.map(policyOf), origins });
  return "all" in reply ? reply.all : new Map();
}

/** The entry with every error and warning repaired that needs no question. */
export async function repaired(
  entry: CorsPolicy,
  others: readonly CorsPolicy[],
  origins: LintOrigins,
): Promise<CorsPolicy> {
  const reply = await ask({ entries: others.map(policyOf), entry: policyOf(entry), fix: true, origins });
  return "fixed" in reply ? reply.fixed : entry;
}

/** The findings of one entry as it would stand among the others. */
export async function checkOne(
  entry: CorsPolicy,
  others: readonly CorsPolicy[],
  origins: LintOrigins,
): Promise<Finding[]> {
  const reply = await ask({ entries: others.map(policyOf), entry: policyOf(entry), origins });
  return "one" in reply ? reply.one : [];
}
