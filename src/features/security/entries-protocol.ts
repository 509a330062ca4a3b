import type { CorsPolicy } from "../../domain/cors/policy.ts";
import type { EntriesFacts } from "../../domain/security/entries.ts";
import type { WorkerRequest } from "../../platform/worker/protocol.ts";

type Question = {
  entries: readonly CorsPolicy[];
  platform: { serverOrigin: string; adminOrigin: string | null; apiPath: string; now: Date };
};
export type EntriesRequests = { examine: WorkerRequest<Question, EntriesFacts> };
