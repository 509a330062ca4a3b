import type { CorsPolicy } from "../domain/cors/policy.ts";
import { type CorsRow, newRow, policyOf, type SeedEntry } from "./cors-row.ts";
import apps from "./data/apps.json" with { type: "json" };
import environment from "./data/environment.json" with { type: "json" };
import services from "./data/services.json" with { type: "json" };
import { FileTree } from "./file-tree.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** An account of the platform. Dates in milliseconds since 1970. */
export type User = {
  id: number;
  first_name: string;
  last_name: string;
  email: string;
  password: string;
  is_sys_admin: boolean;
  /** Resources that answer this administrator 403, such as `system/cors`. */
  refused: readonly string[];
  created_date: number;
  last_login_date: number | null;
};

export type SeedUser = Pick<User, "first_name" | "last_name" | "email" | "password"> &
  Partial<Pick<User, "is_sys_admin" | "refused" | "created_date">>;

/** A stored file; text stands for its UTF-8 bytes. `last_modified` in milliseconds since 1970, the clock's time when left out. */
export type SeedFile = { content: string | Uint8Array; last_modified?: number };

/** What the platform holds when it starts. */
export type Seed = {
  users?: readonly SeedUser[];
  entries?: readonly SeedEntry[];
  /** By service and path: `{ files: { "ssl/a.pem": { content } } }`. A path that ends in `/` is an empty folder. */
  files?: Readonly<Record<string, Readonly<Record<string, SeedFile>>>>;
  /** Beside those that come with the platform. */
  apps?: readonly Json[];
  roles?: readonly Json[];
};

/** Everything that the in-memory platform remembers. Changing it directly is what a change in its database would be. */
export type State = {
  users: User[];
  entries: CorsRow[];
  nextEntryId: number;
  /** The entries as last cached; the CORS layer reads these. null: read again at the next request. */
  cachedPolicies: readonly CorsPolicy[] | null;
  /** Ids of tokens that were ended. They live in the platform's cache: a flush brings the tokens back to life. */
  endedTokens: Set<string>;
  services: JsonObject[];
  apps: JsonObject[];
  /** With `role_service_access_by_role_id`, which the API answers only when it is asked for. */
  roles: JsonObject[];
  files: Map<string, FileTree>;
  environment: JsonObject;
};

/** A copy of recorded rows, to be changed. */
const records = (rows: readonly Json[]): JsonObject[] => structuredClone(rows).filter(isObject);

export const nameOf = (user: User): string => `${user.first_name} ${user.last_name}`;

export function createState(seed: Seed, now: number): State {
  const rows = new Map<number, CorsRow>();
  let nextEntryId = 1;
  for (const entry of seed.entries ?? []) {
    const row = newRow(entry, entry.id ?? nextEntryId, now);
    rows.set(row.id, row);
    nextEntryId = Math.max(nextEntryId, row.id + 1);
  }
  const installed: Json = environment;
  const files = new Map<string, FileTree>();
  for (const service of services) {
    if (service.type !== "local_file") continue;
    files.set(service.name, new FileTree(seed.files?.[service.name] ?? {}, now));
  }
  return {
    users: (seed.users ?? []).map((user, index) => ({
      is_sys_admin: false,
      refused: [],
      created_date: now,
      ...user,
      id: index + 1,
      last_login_date: null,
    })),
    entries: [...rows.values()],
    nextEntryId,
    cachedPolicies: null,
    endedTokens: new Set(),
    services: records(services),
    apps: records([...apps, ...(seed.apps ?? [])]),
    roles: records(seed.roles ?? []),
    files,
    environment: structuredClone(installed),
  };
}

/** The entries as the CORS layer sees them now. */
export function policiesInForce(state: State): readonly CorsPolicy[] {
  state.cachedPolicies ??= state.entries.map(policyOf);
  return state.cachedPolicies;
}
