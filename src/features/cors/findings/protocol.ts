import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";

export type LintOrigins = { serverOrigin: string; adminOrigin: string | null };

/** To the worker: all entries, or one entry as it would stand among them, to find what is wrong or to repair it. */
export type Question = {
  id: number;
  entries: readonly CorsPolicy[];
  entry?: CorsPolicy;
  fix?: true;
  origins: LintOrigins;
};

/** From the worker; findings by the entry's id. */
export type Reply =
  | { id: number; all: Map<number, Finding[]> }
  | { id: number; one: Finding[] }
  | { id: number; fixed: CorsPolicy };
