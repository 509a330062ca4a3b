import type { CorsPolicy } from "../../domain/cors/policy.ts";

export type Question = {
  entries: readonly CorsPolicy[];
  platform: { serverOrigin: string; adminOrigin: string | null; apiPath: string };
};
