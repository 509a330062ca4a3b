import { methodsOf } from "../cors/casts.ts";
import type { CorsFields, CorsPolicy } from "../cors/policy.ts";
import { FIELDS } from "./fields.ts";
import { arrange } from "./order.ts";

/** An entry that both sides have. */
export type Pair<Before, After> = { path: string; before: Before; after: After };

export type Comparison<Before, After> = {
  /** Only in `after`, in the order in which they are to be created. */
  added: After[];
  /** On both sides with other values, with the names of those fields. */
  changed: (Pair<Before, After> & { fields: (typeof FIELDS)[number][] })[];
  same: Pair<Before, After>[];
  /** Only in `before`. */
  removed: Before[];
  /** Groups of equally long paths that may match the same address and were created in another order, in the order of `after`. */
  reordered: string[][];
};

/**
 * Two lists of entries, by path: what it takes to make `before` the same as `after`. Each is in the order in which the
 * platform reads its entries. Pure, never throws.
 */
export function compareEntries<Before extends CorsFields, After extends CorsFields>(
  before: readonly Before[],
  after: readonly After[],
): Comparison<Before, After> {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const fresh = new Set(after.map(({ path }) => path));
  const result: Comparison<Before, After> = {
    added: [],
    changed: [],
    same: [],
    removed: arrange(before).entries.filter(({ path }) => !fresh.has(path)),
    reordered: reordered(
      before.filter(({ path }) => fresh.has(path)),
      after.filter(({ path }) => old.has(path)),
    ),
  };
  for (const entry of arrange(after).entries) {
    const stored = old.get(entry.path);
    if (stored === undefined) {
      result.added.push(entry);
      continue;
    }
    const pair = { path: entry.path, before: stored, after: entry };
    const fields = FIELDS.filter((name) => decisive(stored, name) !== decisive(entry, name));
    if (fields.length === 0) result.same.push(pair);
    else result.changed.push({ ...pair, fields });
  }
  return result;
}

/** Whether nothing is to be done. */
export const isEqual = ({ added, changed, removed, reordered }: Comparison<CorsFields, CorsFields>): boolean =>
  added.length + changed.length + removed.length + reordered.length === 0;

/** The platform holds verbs as a set: neither their order nor their case is stored. */
const decisive = (entry: CorsFields, name: (typeof FIELDS)[number]): unknown =>
  name === "method" ? methodsOf({ ...entry, id: null }).join() : entry[name];

function reordered(before: readonly CorsFields[], after: readonly CorsFields[]): string[][] {
  const known = new Set(arrange(before).ties.map((group) => JSON.stringify(group)));
  return arrange(after).ties.filter((group) => !known.has(JSON.stringify(group)));
}

/**
 * Both sides with ids, by which `impact` knows an entry again: the same path has the same id. An entry whose turn among
 * those that tie has changed has another one afterwards, as if it had been created again.
 */
export function asPolicies(
  before: readonly CorsFields[],
  after: readonly CorsFields[],
): { before: CorsPolicy[]; after: CorsPolicy[] } {
  const ids = new Map(before.map(({ path }, at) => [path, at + 1]));
  const moved = new Set(compareEntries(before, after).reordered.flat());
  return {
    before: before.map((entry) => ({ ...entry, id: ids.get(entry.path) ?? null })),
    after: after.map((entry, at) => ({
      ...entry,
      id: (moved.has(entry.path) ? undefined : ids.get(entry.path)) ?? before.length + at + 1,
    })),
  };
}
