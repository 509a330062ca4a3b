import type { AllowChange, AllowPlan, PatternVerdict, Wish } from "../../../domain/cors/allow.ts";
import type { CleanUp, CleanUps } from "../../../domain/cors/cleanup.ts";
import type { Difference } from "../../../domain/cors/differences.ts";
import type { PlatformExchange } from "../../../domain/cors/exchange.ts";
import type { PageRequest } from "../../../domain/cors/fetch-request.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsFields, CorsPolicy } from "../../../domain/cors/policy.ts";
import type { WebsiteOptions, Websites } from "../../../domain/cors/websites.ts";
import type { WorkerRequest } from "../../../platform/worker/protocol.ts";
import type { Repair } from "../allow/repair.ts";

/** What lint judges by beside the entries: origins, the path of the API, and the platform's time. */
export type LintBasis = { serverOrigin: string; adminOrigin: string | null; apiPath: string; now: Date };

/** A page's request, played through with the entry as it would stand among the stored ones. */
export type Played = {
  exchange: PlatformExchange;
  /** The browser's verdict in words; null when it cannot be known. */
  words: string | null;
  differences: readonly Difference[];
  /** Whether the entry's own path matches the request's; null when that cannot be known. */
  matches: boolean | null;
};

/** What all requests share: the stored entries, in the order of their ids. */
export type StoredEntries = readonly CorsPolicy[];

type Change = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

/** `apiPrefix`: the segment below which entries count. */
type AskedPlatform = { platformOrigin: string; apiPrefix: string };

/** What is about so many entries reaches the page in less time than a key press may take. */
export const PART = 500;

/** What the worker can be asked about the stored entries. */
export type CorsRequests = {
  /** In parts, by the entry's id: the whole at once would hold up the page that takes it. `isCut`: as `onCut` of `lintAll`. */
  lintAll: WorkerRequest<LintBasis, { isCut: boolean }, [number, Finding[]][]>;
  lint: WorkerRequest<{ entry: CorsPolicy; basis: LintBasis }, Finding[]>;
  /** The entry with every error and warning fixed that needs no question. */
  fixAll: WorkerRequest<{ entry: CorsPolicy; basis: LintBasis }, CorsPolicy>;
  /** For each change of a plan: with the errors of its stored entry fixed as well. */
  repairs: WorkerRequest<{ changes: readonly AllowChange[]; serverOrigin: string }, (Repair | null)[]>;
  /** In parts, by the entry's id: what is fixed of it without a question, and what needs a decision. `accepted`: codes by id that are left alone. */
  fixMany: WorkerRequest<
    { ids: readonly number[]; accepted: ReadonlyMap<number, readonly string[]>; basis: LintBasis },
    null,
    [number, { fix: Partial<CorsFields>; decisions: readonly Finding[] }][]
  >;
  play: WorkerRequest<{ entry: CorsPolicy; request: PageRequest; pageOrigin: string }, Played>;
  /** Who else answers within the path of an entry as it would become: what of its pattern others take. */
  inside: WorkerRequest<
    { entry: CorsPolicy; apiPrefix: string },
    { entries: { id: number | null; path: string }[]; isKnown: boolean }
  >;
  impact: WorkerRequest<Change & AskedPlatform, Impact>;
  /** The impact of a write before it is sent, and the ids of the entries that answer calls of the admin API after it. */
  judge: WorkerRequest<Change & AskedPlatform, { impact: Impact; onSystem: (number | null)[] }>;
  /** Whether an application is let in, in every place of its path. */
  pattern: WorkerRequest<AskedPlatform & { wish: Wish; prefix: string }, PatternVerdict>;
  allow: WorkerRequest<AskedPlatform & { wish: Wish; prefix: string }, AllowPlan>;
  /** Entries that can go, without all entries as they would be then. */
  cleanUps: WorkerRequest<AskedPlatform, Omit<CleanUps, "proposals"> & { proposals: Omit<CleanUp, "after">[] }>;
  /** Websites and areas in parts. */
  websites: WorkerRequest<WebsiteOptions, Omit<Websites, "websites" | "areas">, Pick<Websites, "websites" | "areas">>;
};

/** What most visits to the list never ask: its code is loaded with the first question. */
export type LaterRequests = Omit<CorsRequests, "lintAll" | "lint">;
