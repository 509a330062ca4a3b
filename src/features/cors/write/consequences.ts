import type { RefusedCall } from "../../../domain/cors/access.ts";
import type { Impact, ImpactRow } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";

/** What a write would do that is worth a question; nothing where all parts are empty. */
export type Consequences = {
  /** The calls of this console that it would take away. */
  lost: readonly RefusedCall[];
  /** Other applications that would lose access that the changed entry does not decide about today. */
  losses: readonly ImpactRow[];
  /** Websites that would gain access which nobody typed: whole groups by an entry that the write does not touch, and to the admin API. */
  gains: readonly ImpactRow[];
  /** Whether others may gain or lose whom nobody can name. */
  unknown: boolean;
  /** Whether who gains and who loses was not compared, or not everywhere. */
  notCompared: boolean;
};

/** What a write costs others where it costs them nothing. */
export const NO_CONSEQUENCES = { losses: [], gains: [], unknown: false, notCompared: false } as const;

export const asksNothing = ({ lost, losses, gains, notCompared }: Consequences): boolean =>
  lost.length + losses.length + gains.length === 0 && !notCompared;

/**
 * What of an impact is asked about. What an entry's own websites gain or lose by an edit of it is what was meant.
 *
 * @param touched the entries that the write changes, before and after it
 * @param onSystem ids of the entries that answer calls of the admin API after it
 * @param pageOrigin this console's own, whose losses are asked about by themselves
 */
export function consequencesOf(
  impact: Impact,
  touched: { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] },
  onSystem: readonly (number | null)[],
  lost: readonly RefusedCall[],
  pageOrigin: string,
): Consequences {
  const [old, fresh] = [idsOf(touched.before), idsOf(touched.after)];
  const isOwnKnown = (row: ImpactRow) => lost.length > 0 && row.origin === pageOrigin;
  const losses = impact.rows.filter(
    (row) => row.change === "loses" && row.before !== null && !old.has(row.before.id) && !isOwnKnown(row),
  );
  const gains = impact.rows.filter(
    (row) =>
      row.change === "gains" &&
      row.origin !== pageOrigin &&
      row.after !== null &&
      (onSystem.includes(row.after.id) || (!fresh.has(row.after.id) && row.origin.includes("*"))),
  );
  return { lost, losses, gains, unknown: impact.unknown, notCompared: impact.skipped > 0 };
}

const idsOf = (entries: readonly CorsPolicy[]): ReadonlySet<number | null> => new Set(entries.map(({ id }) => id));
