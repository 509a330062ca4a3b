import type { Certificate } from "./certificate.ts";
import type { Chain } from "./chain.ts";
import { pathProblems } from "./path-rules.ts";

/** The way up that a client takes from one certificate, as far as the file tells. Numbers are positions in the file. */
export type ClientPath = {
  /** From the certificate to the last issuer in the file. */
  readonly path: readonly number[];
  /**
   * Those whose dates decide. Left out are a root, of which each client checks its own copy, and the last certificate of
   * a longer path: a client that has a root of its name and key (a cross-signed root) never looks at it.
   */
  readonly dated: readonly number[];
};

type Facts = { readonly certificates: readonly Certificate[]; readonly chain: Chain };

/** Cross-signed authorities give two or three ways; more are made up. */
const MAX_PATHS = 50;
const MAX_LENGTH = 20;

/** What was found at one time, and who issued whom: asked for again and again while a folder is judged. */
const known = new WeakMap<Chain, { now: Date; parents: Map<number, number[]>; ways: Map<number, ClientPath> }>();

/**
 * Of several ways the one with the fewest faults at `now` (a client tries them all), then one that ends at a root in the
 * file, then the one whose issuers end last.
 */
export function clientPath({ certificates, chain }: Facts, leaf: number, now: Date): ClientPath {
  let memory = known.get(chain);
  if (memory?.now !== now) {
    memory = { now, parents: memory?.parents ?? parentsIn(chain), ways: new Map() };
    known.set(chain, memory);
  }
  let way = memory.ways.get(leaf);
  if (way === undefined) {
    way = bestWay(certificates, memory.parents, leaf, now);
    memory.ways.set(leaf, way);
  }
  return way;
}

function parentsIn({ links }: Chain): Map<number, number[]> {
  const parents = new Map<number, number[]>();
  for (const { child, parent } of links) {
    const others = parents.get(child);
    if (others) others.push(parent);
    else parents.set(child, [parent]);
  }
  return parents;
}

type Parents = ReadonlyMap<number, readonly number[]>;

function bestWay(certificates: readonly Certificate[], parents: Parents, leaf: number, now: Date): ClientPath {
  let best: ClientPath = { path: [leaf], dated: [leaf] };
  if (!parents.has(leaf)) return best;
  let fewest = Number.POSITIVE_INFINITY;
  for (const path of pathsFrom(leaf, certificates, parents)) {
    const dated = datedOn(path, certificates, now);
    const faults = dated.filter((index) => index !== leaf && !isInForce(certificates[index], now)).length;
    const count = faults + pathProblems(certificates, path).length;
    if (count < fewest) {
      best = { path, dated };
      fewest = count;
    }
    if (fewest === 0) break;
  }
  return best;
}

function datedOn(path: readonly number[], certificates: readonly Certificate[], now: Date): readonly number[] {
  const top = certificates[path.at(-1) ?? -1];
  const hasRoot = path.length > 1 && top?.selfSigned === true;
  const below = hasRoot ? path.slice(0, -1) : path;
  // Below a root that is in force it is an intermediate, which clients need.
  return below.length > 2 && !(hasRoot && isInForce(top, now)) ? below.slice(0, -1) : below;
}

const isInForce = (certificate: Certificate | undefined, now: Date): boolean =>
  certificate?.notBefore != null &&
  certificate.notAfter !== null &&
  certificate.notBefore <= now &&
  now <= certificate.notAfter;

/** Every way up, the likeliest first. */
function* pathsFrom(leaf: number, certificates: readonly Certificate[], parents: Parents): Generator<number[]> {
  const isSelfSigned = (index: number): boolean => certificates[index]?.selfSigned ?? false;
  const end = (index: number): number => certificates[index]?.notAfter?.getTime() ?? 0;
  let left = MAX_PATHS;
  function* walk(path: number[]): Generator<number[]> {
    const last = path.at(-1) ?? leaf;
    const next = isSelfSigned(last)
      ? []
      : (parents.get(last) ?? [])
          .filter((parent) => !path.includes(parent))
          .sort((a, b) => Number(isSelfSigned(b)) - Number(isSelfSigned(a)) || end(b) - end(a));
    if (next.length === 0 || path.length >= MAX_LENGTH) {
      left -= 1;
      yield path;
    }
    for (const parent of path.length < MAX_LENGTH ? next : []) {
      if (left <= 0) return;
      yield* walk([...path, parent]);
    }
  }
  yield* walk([leaf]);
}
