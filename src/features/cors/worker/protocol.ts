import type { Difference } from "../../../domain/cors/differences.ts";
import type { PlatformExchange } from "../../../domain/cors/exchange.ts";
import type { PageRequest } from "../../../domain/cors/fetch-request.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";

export type LintOrigins = { serverOrigin: string; adminOrigin: string | null };

/** A page's request, played through with the entry as it would stand among the stored ones. */
export type Played = {
  exchange: PlatformExchange;
  /** The browser's verdict in words; null when it cannot be known. */
  words: string | null;
  differences: readonly Difference[];
  /** Whether the entry's own path matches the request's; null when that cannot be known. */
  matches: boolean | null;
};

export type Task =
  | { kind: "all"; origins: LintOrigins }
  | { kind: "one" | "repair"; entry: CorsPolicy; origins: LintOrigins }
  | { kind: "play"; entry: CorsPolicy; request: PageRequest; pageOrigin: string }
  | { kind: "impact"; before: readonly CorsPolicy[]; after: readonly CorsPolicy[]; platformOrigin: string };

/** To the worker: the stored entries, once for all that follows; or a task, to be answered with its number. */
export type Message = { entries: readonly CorsPolicy[] } | { id: number; task: Task };

export type Result =
  /** In parts, by the entry's id: the whole at once would hold up the page that takes it. */
  | { kind: "part"; findings: [number, Finding[]][]; last: boolean }
  | { kind: "one"; findings: Finding[] }
  | { kind: "repair"; entry: CorsPolicy }
  | { kind: "play"; played: Played }
  | { kind: "impact"; impact: Impact };
export type Reply = { id: number; result: Result };
