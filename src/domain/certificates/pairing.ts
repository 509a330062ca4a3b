import type { Certificate } from "./certificate.ts";
import type { ReadFile } from "./collected.ts";
import { coveredNames, namesFor } from "./covers.ts";
import { atOnce } from "./steps.ts";

/**
 * How what an endpoint shows stands to what is on disk.
 * - `same`: it shows this certificate.
 * - `old-served`: a newer one is on disk and the grace time after its renewal is over.
 * - `in-grace`: the same, but the renewal is so recent that a reload may still come.
 * - `differs`: it shows another one, not older than the one on disk.
 * - `expected`: it shows another one, and that was declared to be right.
 * - `only-served`: nothing on disk is for its name.
 * - `unknown`: it never answered.
 */
export type EndpointRelation = "same" | "old-served" | "in-grace" | "differs" | "expected" | "only-served" | "unknown";

export type Endpoint = {
  readonly file: ReadFile;
  readonly host: string;
  readonly port: number;
  /** What the endpoint shows; null when it never answered. */
  readonly served: Certificate | null;
  readonly relation: EndpointRelation;
};

/** One certificate, the files on disk that hold it as their leaf, and the endpoints that show it or should. */
export type CertificateRow = {
  readonly certificate: Certificate;
  /** Where it was found: its file and its position there. The first one when several files hold it. */
  readonly file: ReadFile;
  readonly index: number;
  readonly files: readonly ReadFile[];
  readonly endpoints: readonly Endpoint[];
};

export type PairingOptions = {
  /** How long after a renewal an endpoint may go on showing the old certificate. */
  readonly graceSeconds: number;
  /** Whether an endpoint may show another certificate than the one on disk. */
  readonly isExpectedToDiffer: (host: string, port: number) => boolean;
};

type Pairs = { rows: CertificateRow[]; silent: Endpoint[] };

type Row = {
  certificate: Certificate;
  file: ReadFile;
  index: number;
  files: ReadFile[];
  endpoints: Endpoint[];
};

/**
 * Puts certificates on disk and served ones together: by leaf fingerprint, else by the names they cover, never by file
 * name. Each distinct certificate gives one row, an endpoint belongs to exactly one. Endpoints that never answered and
 * that nothing on disk covers come back in `silent`.
 */
export const pairFiles = (files: readonly ReadFile[], now: Date, options: PairingOptions): Pairs =>
  atOnce(pairingSteps(files, now, options));

/** `pairFiles` in steps, one a file. */
export function* pairingSteps(
  files: readonly ReadFile[],
  now: Date,
  { graceSeconds, isExpectedToDiffer }: PairingOptions,
): Generator<void, Pairs> {
  const rows = new Map<string, Row>();
  const byName = new Map<string, Row[]>();
  const silent: Endpoint[] = [];

  for (const file of files) {
    yield;
    if (file.facts.collector !== null) continue;
    for (const index of file.facts.chain.leaves) {
      const certificate = file.facts.certificates[index];
      if (certificate === undefined) continue;
      const known = rows.get(certificate.sha256);
      if (known) {
        if (!known.files.includes(file)) known.files.push(file);
        continue;
      }
      const row: Row = { certificate, file, index, files: [file], endpoints: [] };
      rows.set(certificate.sha256, row);
      for (const name of coveredNames(certificate)) byName.set(name, [...(byName.get(name) ?? []), row]);
    }
  }

  for (const file of files) {
    yield;
    if (file.facts.collector === null) continue;
    const { host, port } = file.facts.collector;
    // A server sends its own certificate first, whatever else it sends.
    const served = file.facts.certificates[0] ?? null;
    const own = served === null ? undefined : rows.get(served.sha256);
    const isOnDisk = own !== undefined && own.files.length > 0;
    const wanted = findOnDisk(byName, host, served);
    const isExpected = isExpectedToDiffer(host, port);
    const endpoint = (relation: EndpointRelation): Endpoint => ({ file, host, port, served, relation });

    if (own && isOnDisk && (isExpected || !wanted || !isRenewalOf(wanted, own))) own.endpoints.push(endpoint("same"));
    else if (wanted) {
      wanted.endpoints.push(endpoint(isExpected ? "expected" : relationTo(wanted, served, now, graceSeconds)));
    } else if (own) own.endpoints.push(endpoint("only-served"));
    else if (served) {
      rows.set(served.sha256, { certificate: served, file, index: 0, files: [], endpoints: [endpoint("only-served")] });
    } else silent.push(endpoint("unknown"));
  }
  return { rows: [...rows.values()], silent };
}

/**
 * What an endpoint should show: of the same names as what it shows, and with the same kind of key where there is such a
 * one (servers may have an RSA and an ECDSA certificate side by side); else for its host by name, else by wildcard.
 */
function findOnDisk(
  byName: ReadonlyMap<string, readonly Row[]>,
  host: string,
  served: Certificate | null,
): Row | undefined {
  const servedNames = served ? coveredNames(served) : [];
  const alike = (byName.get(servedNames[0] ?? "") ?? []).filter(({ certificate }) =>
    sameNames(coveredNames(certificate), servedNames),
  );
  const ofItsKind = alike.filter(({ certificate }) => certificate.keyAlg === served?.keyAlg);
  const choices = [ofItsKind, alike, ...namesFor(host).map((name) => byName.get(name) ?? [])];
  return newest(choices.find((rows) => rows.length > 0) ?? []);
}

/** A newer certificate beside one on disk is its renewal only for exactly the same names: a wildcard is not. */
function isRenewalOf(row: Row, own: Row): boolean {
  return (
    isNewer(row.certificate, own.certificate) && sameNames(coveredNames(row.certificate), coveredNames(own.certificate))
  );
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(b);
  return a.length === names.size && a.every((name) => names.has(name));
}

function newest(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || isNewer(row.certificate, best.certificate) ? row : best),
    undefined,
  );
}

function isNewer(a: Certificate, b: Certificate): boolean {
  return (a.notBefore?.getTime() ?? 0) > (b.notBefore?.getTime() ?? 0);
}

function relationTo(row: Row, served: Certificate | null, now: Date, graceSeconds: number): EndpointRelation {
  if (served === null) return "unknown";
  if (!isNewer(row.certificate, served)) return "differs";
  // The file's date is when the renewal arrived; without one, the first day of the certificate comes close.
  const since = row.file.modified ?? row.certificate.notBefore;
  const isRecent = since !== null && now.getTime() - since.getTime() < graceSeconds * 1000;
  return isRecent ? "in-grace" : "old-served";
}
