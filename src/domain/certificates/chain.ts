import type { Certificate } from "./certificate.ts";
import { readElement } from "./der.ts";
import { type CertificateParts, splitCertificate } from "./parts.ts";
import { verifySignature } from "./signature.ts";

/** `child` names `parent` as its issuer (both are positions in the file, from 0). */
export type ChainLink = {
  readonly child: number;
  readonly parent: number;
  /** True: the parent's key made the child's signature. Null: it cannot be checked here. */
  readonly signature: true | false | null;
};

/** How the certificates of one file hang together. Numbers are positions in the file, from 0. */
export type Chain = {
  readonly count: number;
  readonly unique: number;
  /** [first, later] positions of the same certificate. Later ones are ignored in the rest. */
  readonly duplicates: readonly (readonly [number, number])[];
  /** Links whose signature is right or cannot be checked here. */
  readonly links: readonly ChainLink[];
  /** The names fit, but the parent's key did not make the signature: another key of the same name. */
  readonly badLinks: readonly ChainLink[];
  /** Certificates that issued no other one in the file: where paths begin. */
  readonly leaves: readonly number[];
  /** From each leaf to the last issuer in the file. Ends at a self-signed certificate or where the issuer is missing. */
  readonly paths: readonly (readonly number[])[];
  /** The file is one path, leaf first, each certificate followed by its issuer: what a web server should be given. */
  readonly fileInOrder: boolean;
  /** A self-signed certificate is in the file. */
  readonly rootIncluded: boolean;
  /** For each path: it ends at a self-signed certificate. */
  readonly endsAtSelfSigned: readonly boolean[];
};

/**
 * Checks in one file. A sound file needs about one a certificate; without an end, a hostile one with a thousand equal
 * names would ask for a million. Links beyond are left out.
 */
const MAX_SIGNATURE_CHECKS = 500;

/** Works out the chain of a file's certificates and has WebCrypto verify each link. */
export async function buildChain(certificates: readonly Certificate[]): Promise<Chain> {
  const { unique, duplicates } = findDuplicates(certificates);
  const { links, badLinks } = await findLinks(certificates, unique);
  const parents = new Map<number, number[]>();
  for (const { child, parent } of links) parents.set(child, [...(parents.get(child) ?? []), parent]);

  const issuers = new Set(links.map(({ parent }) => parent));
  const roots = unique.filter((index) => !issuers.has(index));
  // Certificates that issued each other in a circle have no leaf: begin at the first.
  const leaves = roots.length > 0 ? roots : unique.slice(0, 1);
  const isSelfSigned = (index: number | undefined): boolean => certificates[index ?? -1]?.selfSigned ?? false;
  const paths = leaves.map((leaf) => walk(leaf, (index) => parents.get(index) ?? [], isSelfSigned));
  const [only, ...others] = paths;
  const isWholeFile = only?.length === certificates.length && only.every((index, position) => index === position);

  return {
    count: certificates.length,
    unique: unique.length,
    duplicates,
    links,
    badLinks,
    leaves,
    paths,
    fileInOrder: certificates.length === 0 || (others.length === 0 && isWholeFile),
    rootIncluded: unique.some(isSelfSigned),
    endsAtSelfSigned: paths.map((path) => isSelfSigned(path.at(-1))),
  };
}

function findDuplicates(certificates: readonly Certificate[]): { unique: number[]; duplicates: [number, number][] } {
  const firsts = new Map<string, number>();
  const duplicates: [number, number][] = [];
  for (const [index, { sha256 }] of certificates.entries()) {
    const first = firsts.get(sha256);
    if (first === undefined) firsts.set(sha256, index);
    else duplicates.push([first, index]);
  }
  return { unique: [...firsts.values()], duplicates };
}

async function findLinks(
  certificates: readonly Certificate[],
  unique: readonly number[],
): Promise<{ links: ChainLink[]; badLinks: ChainLink[] }> {
  const bySubject = new Map<string, number[]>();
  const parts = new Map<number, CertificateParts>();
  for (const index of unique) {
    const certificate = certificates[index];
    if (certificate === undefined) continue;
    const same = bySubject.get(certificate.subjectCanonical);
    if (same) same.push(index);
    else bySubject.set(certificate.subjectCanonical, [index]);
    parts.set(index, splitCertificate(readElement(certificate.der)));
  }

  const links: ChainLink[] = [];
  const badLinks: ChainLink[] = [];
  let checks = 0;
  for (const child of unique) {
    for (const parent of bySubject.get(certificates[child]?.issuerCanonical ?? "") ?? []) {
      if (parent === child) continue;
      if (checks++ >= MAX_SIGNATURE_CHECKS) return { links, badLinks };
      const [childParts, parentParts] = [parts.get(child), parts.get(parent)];
      const verified = childParts && parentParts ? await verifySignature(childParts, parentParts) : null;
      const signature = verified ?? (keyIdentifiersDiffer(certificates[child], certificates[parent]) ? false : null);
      (signature === false ? badLinks : links).push({ child, parent, signature });
    }
  }
  return { links, badLinks };
}

/** Where no signature can be checked, the key identifiers still tell two keys of one name apart. */
function keyIdentifiersDiffer(child: Certificate | undefined, parent: Certificate | undefined): boolean {
  return child?.aki != null && parent?.ski != null && child.aki !== parent.ski;
}

/** Upwards from issuer to issuer; of several, the first that is not on the path yet. */
function walk(
  leaf: number,
  parentsOf: (index: number) => readonly number[],
  isSelfSigned: (index: number) => boolean,
): number[] {
  const path = [leaf];
  const visited = new Set(path);
  let current: number | undefined = leaf;
  while (current !== undefined && !isSelfSigned(current)) {
    current = parentsOf(current).find((parent) => !visited.has(parent));
    if (current !== undefined) {
      path.push(current);
      visited.add(current);
    }
  }
  return path;
}

/** The first date on a path at which something expires, and whose it is. Null when no date on it is readable. */
export function chainExpiry(
  certificates: readonly Certificate[],
  path: readonly number[],
): { readonly index: number; readonly notAfter: Date } | null {
  let earliest: { index: number; notAfter: Date } | null = null;
  for (const index of path) {
    const notAfter = certificates[index]?.notAfter;
    if (notAfter && (earliest === null || notAfter < earliest.notAfter)) earliest = { index, notAfter };
  }
  return earliest;
}
