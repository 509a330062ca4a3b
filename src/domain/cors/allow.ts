import { type AllowChange, applied, creation, extension } from "./allow/change.ts";
import { beyond, type More } from "./allow/more.ts";
import { judgePattern, type PatternVerdict } from "./allow/pattern.ts";
import { type AllowPlace, type AskedPlatform, placesOf } from "./allow/places.ts";
import type { Wish } from "./allow/wish.ts";
import { API_PREFIX } from "./api-prefix.ts";
import { text } from "./casts.ts";
import { impact } from "./impact.ts";
import type { CorsPolicy } from "./policy.ts";

export type { AllowChange } from "./allow/change.ts";
export type { More } from "./allow/more.ts";
export { judgePattern, type PatternVerdict } from "./allow/pattern.ts";
export type { AllowPlace } from "./allow/places.ts";
export type { Wish } from "./allow/wish.ts";

export type AllowOption = {
  /** `extend`: more in an entry; `enable`: a disabled entry; `create`: a new one; `several`: more than one of these. */
  kind: "extend" | "enable" | "create" | "several";
  changes: AllowChange[];
  /** All entries as they are then; new ones last, with id null. */
  after: CorsPolicy[];
  /** The places that stay refused. */
  leaves: AllowPlace[];
  /** What it grants beyond the wish. */
  more: More[];
  /** How many others lose by it: origins and places, as `impact` counts them. */
  losses: number;
};

/** Its obstacle is also why nothing can be proposed. */
export type AllowPlan = PatternVerdict & {
  /** The best one first. */
  options: AllowOption[];
};

/** One change alone is offered as the narrower way at most so often. */
const MAX_NARROWER = 2;

/**
 * The changes that let an application in everywhere in its path: those with the fewest losses for others first, then
 * the fewest changes, then those that grant the least beyond the wish. Each was played through. Pure, never throws.
 *
 * @param entries in the platform's order, by id
 * @param prefix the path in front of the platform's own (`/df` behind a proxy)
 * @param apiPrefix the segment below which entries count, as in `regionsOf`
 */
export function planFor(
  entries: readonly CorsPolicy[],
  typed: Wish,
  platformOrigin: string,
  prefix = "",
  apiPrefix: string = API_PREFIX,
): AllowPlan {
  const now = judgePattern(entries, typed, platformOrigin, prefix, apiPrefix);
  const refusedPlaces = now.places.filter(({ refused }) => refused.length > 0);
  if (now.wish === null || refusedPlaces.length === 0) return { ...now, options: [] };
  const options = optionsFor(entries, { wish: now.wish, platformOrigin, apiPrefix }, now.places);
  return { ...now, options, obstacle: options.length === 0 ? obstacleOf(refusedPlaces, now.wish) : null };
}

type Case = AskedPlatform & { wish: Wish };

function optionsFor(entries: readonly CorsPolicy[], asked: Case, places: readonly AllowPlace[]): AllowOption[] {
  const extensions = extensionsOf(places, asked);
  const plans = [
    extensions,
    ...coversOf(entries, asked, places).map((cover) => [cover, ...extensionsAfter(entries, asked, cover)]),
  ];
  const narrower = extensions.length > 1 ? extensions.slice(0, MAX_NARROWER).map((change) => [change]) : [];
  const made = new Map<string, AllowOption>();
  for (const changes of [...plans, ...narrower]) {
    if (changes.length === 0) continue;
    const key = JSON.stringify(changes.map(({ entry, fields }) => [entry?.id, fields]));
    if (!made.has(key)) made.set(key, optionOf(entries, asked, changes));
  }
  const refusedNow = places.filter(({ refused }) => refused.length > 0).length;
  const sorted = [...made.values()].filter(({ leaves }) => leaves.length < refusedNow).sort(byMerit);
  const isHarmless = sorted[0]?.leaves.length === 0 && sorted[0].losses === 0;
  return isHarmless ? sorted.filter(({ losses }) => losses === 0) : sorted;
}

const byMerit = (a: AllowOption, b: AllowOption): number =>
  Number(a.leaves.length > 0) - Number(b.leaves.length > 0) ||
  a.losses - b.losses ||
  a.changes.length - b.changes.length ||
  a.leaves.length - b.leaves.length ||
  weight(a.more) - weight(b.more);

const weight = (more: readonly More[]): number =>
  more.reduce(
    (sum, { methods, credentials, outside }) => sum + methods.length + Number(credentials) + Number(outside !== null),
    0,
  );

/** The additions to each entry that refuses somewhere. */
function extensionsOf(places: readonly AllowPlace[], asked: Case): AllowChange[] {
  return places.flatMap(({ entry, path, refused }) => {
    const change = entry === null || refused.length === 0 ? null : extension(entry, { ...asked, path });
    return change === null ? [] : [change];
  });
}

/** What a change that covers some places leaves to the entries that answer the others. */
function extensionsAfter(entries: readonly CorsPolicy[], asked: Case, cover: AllowChange): AllowChange[] {
  const { places } = placesOf(applied(entries, [cover]), asked.wish, asked);
  const stored = new Map(entries.map((entry) => [entry.id, entry]));
  const own = places.flatMap((place) => {
    const entry = place.entry && stored.get(place.entry.id);
    return entry?.enabled ? [{ ...place, entry }] : [];
  });
  return extensionsOf(own, asked);
}

/** The single changes by which another entry answers: a disabled one that is switched on, or a new one at the wish's path. */
function coversOf(entries: readonly CorsPolicy[], asked: Case, places: readonly AllowPlace[]): AllowChange[] {
  const { wish } = asked;
  const path = places.find(({ refused }) => refused.length > 0)?.path ?? "";
  const own = entries.find((entry) => text(entry.path) === wish.path);
  const disabled = entries.filter((entry) => !entry.enabled && entry !== own);
  const switched = disabled.flatMap((entry) => {
    const { places: then } = placesOf(applied(entries, [{ entry, fields: { enabled: true } }]), wish, asked);
    const place = then.find((one) => one.entry?.id === entry.id);
    return place !== undefined && place.refused.length === 0 ? [{ entry, fields: { enabled: true } }] : [];
  });
  if (own !== undefined) {
    const change = own.enabled ? null : extension(own, { ...asked, path });
    return [...(change === null ? [] : [change]), ...switched];
  }
  const [first, ...others] = places.flatMap(({ entry }) => entry ?? []);
  const beside = first === undefined || others.length > 0 ? null : creation({ ...asked, path }, first);
  const made = beside ?? creation({ ...asked, path }, null);
  return [...(made === null ? [] : [made]), ...switched];
}

function optionOf(entries: readonly CorsPolicy[], { wish, ...platform }: Case, changes: AllowChange[]): AllowOption {
  const after = applied(entries, changes);
  const { places } = placesOf(after, wish, platform);
  const { rows, more } = impact(entries, after, platform.platformOrigin, platform.apiPrefix);
  return {
    kind: kindOf(changes),
    changes,
    after,
    leaves: places.filter(({ refused }) => refused.length > 0),
    more: beyond(rows, wish, after, platform.apiPrefix),
    losses: rows.filter(({ change }) => change === "loses").length + more,
  };
}

function kindOf([first, ...others]: readonly AllowChange[]): AllowOption["kind"] {
  if (first === undefined || others.length > 0) return "several";
  if (first.entry === null) return "create";
  return first.entry.enabled ? "extend" : "enable";
}

function obstacleOf(places: readonly AllowPlace[], wish: Wish): string {
  const entry = places.find((place) => place.entry !== null)?.entry ?? null;
  if (entry === null) return "No entry can let this call in: see above why it is refused.";
  const name = `Entry ${entry.id} (${text(entry.path)})`;
  if (wish.pageOrigin === "null")
    return `${name} answers. Any sandboxed frame and local file has the origin null: serve the application from an address of its own.`;
  if (wish.credentials && text(entry.origin).split(",").includes("*"))
    return `${name} lets any website in without credentials, and browsers refuse * with them. List its websites one by one in that entry, or allow a narrower path.`;
  return `${name} answers, and has no room for another origin or header. Edit that entry, or allow a longer path.`;
}
