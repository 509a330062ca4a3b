import type { Certificate } from "./certificate.ts";
import { chainExpiry } from "./chain.ts";
import { type ClientPath, clientPath } from "./client-path.ts";
import { type CollectedFile, isRead, type ReadFile } from "./collected.ts";
import { bySeverity, type CertificateFinding, type CertificateFindingCode } from "./finding.ts";
import { endpointFinding, fileFindings } from "./findings.ts";
import { type HealthState, health } from "./health.ts";
import { type CertificateRow, type Endpoint, type EndpointRelation, pairingSteps } from "./pairing.ts";
import { type Records, recordsIn, renewalFindings } from "./renewal-rules.ts";
import { type KeyRing, keyRing, type Placed, sharedKeyFindings } from "./shared-keys.ts";
import { atOnce } from "./steps.ts";
import { type JudgingSettings, thresholdsFor } from "./thresholds.ts";

/**
 * A row's state: a certificate's health; `problem` where an error is found that is worse than what its date says, or one in
 * a file without a certificate (a private key); `unknown` where there is no certificate to judge.
 */
export type RowState = HealthState | "problem" | "unknown";

/** The date that a row shows, and whose it is. */
export type Expiry = {
  readonly certificate: Certificate;
  readonly at: Date;
  /** The row's own certificate, an issuer on its path, or what a server sends: another in its place, or an issuer. */
  readonly by: "own" | "issuer" | "served" | "served-issuer";
};

type Judgement = {
  readonly state: RowState;
  /** Until `expires`; NaN when that is not known. */
  readonly secondsLeft: number;
  /** Null when no date is readable. */
  readonly expires: Expiry | null;
};

/** A certificate, the files that hold it and the servers that show it. */
export type CertificateStatus = CertificateRow &
  Judgement &
  ClientPath &
  Records & {
    readonly kind: "certificate";
    readonly id: string;
    /** What is wrong with it, its file and its servers, the worst first. */
    readonly findings: readonly CertificateFinding[];
  };

/** A file that gives no certificate, or a server that never answered. */
export type UnknownStatus = {
  readonly kind: "unknown";
  readonly id: string;
  readonly state: "unknown" | "problem";
  readonly secondsLeft: number;
  readonly file: CollectedFile;
  readonly reason: string;
  readonly findings: readonly CertificateFinding[];
};

export type Status = CertificateStatus | UnknownStatus;

/**
 * Those findings of a file that are about it as a whole, about the certificates at some positions, or of a code; in the
 * file's order. The rows of a file ask for theirs, so they are found and ordered once.
 */
type FindingsOf = (
  file: ReadFile,
  positions: readonly number[],
  code?: CertificateFindingCode,
) => readonly CertificateFinding[];

function findingsByFile(now: Date, settings: JudgingSettings): FindingsOf {
  const read = ({ facts }: ReadFile) => {
    const all = fileFindings(facts, now, (certificate) => thresholdsFor(certificate, settings));
    return {
      rank: new Map(all.map((finding, at) => [finding, at])),
      byPosition: Map.groupBy(all, ({ certificate }) => certificate),
      byCode: Map.groupBy(all, ({ code }) => code),
    };
  };
  const known = new Map<ReadFile, ReturnType<typeof read>>();
  return (file, positions, code) => {
    const found = known.get(file) ?? read(file);
    known.set(file, found);
    const { rank, byPosition, byCode } = found;
    const chosen = new Set([
      ...[null, ...positions].flatMap((position) => byPosition.get(position) ?? []),
      ...((code && byCode.get(code)) ?? []),
    ]);
    return [...chosen].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  };
}

/** Every certificate and every file without one, as of `now` (the platform's time). */
export const statusOf = (files: readonly CollectedFile[], now: Date, settings: JudgingSettings): Status[] =>
  atOnce(statusSteps(files, now, settings));

/** `statusOf` in steps, each about one file or one certificate: thousands of certificates hold nobody up. */
export function* statusSteps(
  files: readonly CollectedFile[],
  now: Date,
  settings: JudgingSettings,
): Generator<void, Status[]> {
  const { rows, silent } = yield* pairingSteps(files.filter(isRead), now, {
    graceSeconds: settings.graceHours * 3600,
    isExpectedToDiffer: (host, port) =>
      settings.expectedToDiffer.some((one) => one === host || one === `${host}:${port}`),
  });
  const recordsOf = recordsIn(files.filter(isRead));
  yield;
  const shown = rows.filter((row) => !isIssuerBesideServers(row));
  const ring = keyRing(placesOf(shown));
  yield;
  const findingsOf = findingsByFile(now, settings);
  const found: Status[] = [];
  for (const row of shown) {
    found.push(judge(row, recordsOf(row.certificate, row.endpoints), ring, findingsOf, now, settings));
    yield;
  }
  const silentFiles = new Set(silent.map(({ file }) => file.name));
  for (const file of files) {
    found.push(...unknownOf(file, silentFiles.has(file.name), now));
    yield;
  }
  return found;
}

/** An authority's certificate that takes part in no chain of its file needs no row beside the file's server certificate. */
const isIssuerBesideServers = ({ certificate, file }: CertificateRow): boolean =>
  certificate.isCA && file.facts.chain.leaves.some((leaf) => file.facts.certificates[leaf]?.isCA === false);

/** Every server's certificate, also the old one that a server still shows. */
function placesOf(rows: readonly CertificateRow[]): Iterable<Placed> {
  const places = new Map<string, Placed>();
  for (const { certificate, file, endpoints } of rows) {
    if (!certificate.isCA) places.set(certificate.sha256, { certificate, place: file.name });
    for (const { served, host, port } of endpoints)
      if (served && !places.has(served.sha256))
        places.set(served.sha256, { certificate: served, place: `${host}:${port}` });
  }
  return places.values();
}

function judge(
  row: CertificateRow,
  records: Records,
  ring: KeyRing,
  findingsOf: FindingsOf,
  now: Date,
  settings: JudgingSettings,
): CertificateStatus {
  const { certificate, file, index, endpoints } = row;
  const way = clientPath(file.facts, index, now);
  const of = (one: Certificate, by: Expiry["by"]): Judgement => {
    const { state, secondsLeft } = health(one, now, thresholdsFor(one, settings));
    const isDated = one.notAfter !== null && state !== "unreadable";
    return { state, secondsLeft, expires: isDated ? { certificate: one, at: one.notAfter, by } : null };
  };
  const firstIssuer = ({ facts }: ReadFile, { dated }: ClientPath, by: Expiry["by"]): Judgement[] => {
    const [, ...issuers] = dated;
    const first = facts.certificates[chainExpiry(facts.certificates, issuers)?.index ?? -1];
    return first === undefined ? [] : [of(first, by)];
  };
  const judged = [of(certificate, "own"), ...firstIssuer(file, way, "issuer")];
  for (const endpoint of endpoints) {
    const { served, relation } = endpoint;
    if (served !== null && STANDS_IN.has(relation)) judged.push(of(served, "served"));
    // What visitors are sent counts, whatever lies on disk.
    if (endpoint.file !== file) judged.push(...firstIssuer(endpoint.file, servedWay(endpoint, now), "served-issuer"));
  }
  // A date that cannot be read, or not yet reached, is what matters; else whatever ends first.
  const [own] = judged;
  const isOdd = own?.state === "unreadable" || own?.state === "not-yet-valid";
  const soonest = judged.reduce((a, b) => (b.secondsLeft < a.secondsLeft ? b : a));
  const judgement = isOdd && own ? own : soonest;
  const findings = [
    ...rowsFindings(row, way, findingsOf, now),
    ...renewalFindings(records.renewal),
    ...sharedKeyFindings(certificate, ring),
  ].sort(bySeverity);
  const state = MILDER.has(judgement.state) && hasError(findings) ? "problem" : judgement.state;
  return { ...row, ...judgement, kind: "certificate", id: certificate.sha256, ...way, ...records, state, findings };
}

/** What a date says that any error outweighs. */
const MILDER: ReadonlySet<RowState> = new Set<RowState>(["ok", "due", "warning"]);

const hasError = (findings: readonly CertificateFinding[]): boolean =>
  findings.some(({ severity }) => severity === "error");

/** Whether a private key lies in the row's files: more urgent than any date. */
export const holdsKey = ({ findings }: Status): boolean => findings.some(({ code }) => code === "key-in-file");

/** Visitors of such a server meet another certificate than the row's, and its end. */
const STANDS_IN: ReadonlySet<EndpointRelation> = new Set<EndpointRelation>(["old-served", "in-grace", "differs"]);

const NO_WAY: ClientPath = { path: [], dated: [] };

/** From what a server sends first to the last issuer that it sends; empty where it may send what it wants. */
const servedWay = ({ file, served, relation }: Endpoint, now: Date): ClientPath =>
  served === null || relation === "expected" ? NO_WAY : clientPath(file.facts, 0, now);

function unknownOf(file: CollectedFile, isSilent: boolean, now: Date): UnknownStatus[] {
  const reason = isSilent ? silentReason(file) : reasonOf(file);
  if (reason === null) return [];
  const findings = file.facts === null ? [] : fileFindings(file.facts, now);
  const id = `file:${file.name}`;
  const state = hasError(findings) ? "problem" : "unknown";
  return [{ kind: "unknown", id, state, secondsLeft: Number.NaN, file, reason, findings }];
}

function silentReason({ facts }: CollectedFile): string {
  const error = facts?.collector?.error;
  return error ? `The server never answered the collector: ${error}` : "The server never answered the collector.";
}

function reasonOf({ facts, failure }: CollectedFile): string | null {
  if (facts === null) return failure ?? "The file could not be read.";
  if (facts.certificates.length > 0 || facts.collector !== null || facts.record) return null;
  const [problem] = facts.problems;
  if (problem) return problem.message;
  return facts.hasPrivateKey ? "This file holds a private key and no certificate." : "There is no certificate in it.";
}

/** What the row's state says already. */
const SAID_BY_STATE: ReadonlySet<CertificateFindingCode> = new Set<CertificateFindingCode>([
  "expired",
  "critical",
  "renewal-late",
  "renewal-due",
  "not-yet-valid",
]);

/** What is wrong with a row, the worst first: with its certificate and path, its file, and each of its servers. */
function rowsFindings(
  { file, files, endpoints }: CertificateRow,
  { path }: ClientPath,
  findingsOf: FindingsOf,
  now: Date,
): CertificateFinding[] {
  const own = findingsOf(file, path, "issuer-expired-beside");
  const copies = files.filter((one) => one !== file).flatMap((one) => findingsOf(one, []));
  const sent = endpoints
    .filter((endpoint) => endpoint.file !== file)
    .flatMap((endpoint) => {
      const { path } = servedWay(endpoint, now);
      // What is wrong with another certificate than the row's would read as if it were said of the row's.
      const shown = STANDS_IN.has(endpoint.relation) ? path.slice(1) : path;
      return findingsOf(endpoint.file, shown, "served-wrong-name");
    });
  const served = endpoints.map(endpointFinding).filter((finding) => finding !== null);
  const seen = new Set<string>();
  return [...served, ...own, ...copies, ...sent]
    .filter(({ code, message }) => !seen.has(code + message) && seen.add(code + message))
    .sort(bySeverity);
}

/** Those that a row still has to say beside its state. */
export const rowFindings = (findings: readonly CertificateFinding[]): CertificateFinding[] =>
  findings.filter(({ code, severity }) => severity !== "info" && !SAID_BY_STATE.has(code));

/** Where the collector last saw it: newest first, null when no server shows it. */
export function lastCollected(endpoints: readonly Endpoint[]): Date | null {
  const times = endpoints.map(({ file }) => file.facts.collector?.collected?.getTime() ?? 0);
  const newest = Math.max(0, ...times);
  return newest === 0 ? null : new Date(newest);
}
