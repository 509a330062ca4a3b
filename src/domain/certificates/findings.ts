import type { Certificate } from "./certificate.ts";
import { chainFindings } from "./chain-rules.ts";
import { clientPath } from "./client-path.ts";
import type { FileFacts } from "./collected.ts";
import type { CollectorReport } from "./collector.ts";
import { coversHost } from "./covers.ts";
import { dateFindings } from "./date-rules.ts";
import { contentFindings } from "./file-rules.ts";
import { bySeverity, type CertificateFinding, findingsAbout } from "./finding.ts";
import type { Thresholds } from "./health.ts";
import { keyProblem } from "./key-rules.ts";
import type { Endpoint } from "./pairing.ts";
import { isServers, serverFindings } from "./server-rules.ts";

/** How old the collector's last run may be, unless told otherwise: a daily run and two hours. */
const STALE_AFTER_SECONDS = 26 * 3600;

/**
 * Everything that is wrong with one file, or worth knowing, at `now` (the platform's time). The most urgent ones come
 * first. `thresholdsFor` gives a certificate's own thresholds.
 */
export function fileFindings(
  file: FileFacts,
  now: Date,
  thresholdsFor: (certificate: Certificate) => Thresholds = () => ({}),
  staleAfterSeconds = STALE_AFTER_SECONDS,
): CertificateFinding[] {
  const { certificates, chain, collector } = file;
  const used = new Set(chain.leaves.flatMap((leaf) => clientPath(file, leaf, now).path));
  const findings = [
    ...contentFindings(file),
    ...dateFindings(file, now, thresholdsFor),
    ...[...used].sort((a, b) => a - b).flatMap((index) => ownFindings(file, index)),
    ...chainFindings(file, now),
    ...(collector ? collectorFindings(collector, certificates[0], now, staleAfterSeconds) : []),
  ];
  return unique(findings).sort(bySeverity);
}

/** Of several certificates below one issuer, what is wrong with the issuer is said once. */
function unique(findings: readonly CertificateFinding[]): CertificateFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, certificate, message }) => {
    const key = JSON.stringify([code, certificate, message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** What is wrong with a certificate in itself, whatever its dates. */
function ownFindings(file: FileFacts, index: number): CertificateFinding[] {
  const certificate = file.certificates[index];
  if (certificate === undefined) return [];
  const isLeaf = file.chain.leaves.includes(index);
  const name = isLeaf ? "This certificate" : "A certificate above it in the chain";
  const about = findingsAbout(index);
  const found: CertificateFinding[] = [];
  const key = keyProblem(certificate);
  // An issuer's key that browsers do not accept is a fault of the path.
  if (key !== null && (isLeaf || key.code === "weak-key")) {
    const summary = `${isLeaf ? "Its key" : "An issuer's key"}: ${key.item}`;
    found.push(about[key.severity](key.code, { item: key.item, summary, message: `${name} ${key.text}` }));
  }
  // Nobody relies on the signature that a root makes over itself.
  if (!(certificate.selfSigned && certificate.isCA) && isWeakSignature(certificate)) {
    const item = signatureName(certificate);
    const message = `${name} is signed with ${item}, which can be forged: browsers refuse it. Have it issued again with SHA-256 or better.`;
    found.push(about.error("weak-signature", { item, summary: `Signed with ${item}, which browsers refuse`, message }));
  }
  const hasDates = certificate.notBefore !== null && certificate.notAfter !== null;
  if (certificate.warnings.length > 0 && hasDates) {
    const message = `${name} has faults. ${certificate.warnings.join(" ")} Some clients may refuse it; then have it issued again.`;
    found.push(about.warning("unreadable-part", { summary: "A part of it is invalid", message }));
  }
  return isServers(file, index) ? [...found, ...serverFindings(certificate, index)] : found;
}

const isWeakSignature = (certificate: Certificate): boolean =>
  /md[245]|sha-?1(?!\d)|sha(?=With)|WithSHA$|ripemd/i.test(signatureName(certificate));

/** How a certificate is signed, with the hash in every case. */
export const signatureName = ({ sigAlg, pssHash }: Certificate): string =>
  pssHash === null ? sigAlg : `${sigAlg} with ${pssHash}`;

function collectorFindings(
  report: CollectorReport,
  served: Certificate | undefined,
  now: Date,
  staleAfterSeconds: number,
): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const about = findingsAbout(null);
  const { collected, verify, error } = report;
  if (collected === null || now.getTime() - collected.getTime() > staleAfterSeconds * 1000) {
    const message =
      "The collector has not reported lately, so what the server shows today is not known. Check its cron job or timer on the platform's host.";
    findings.push(about.warning("collection-stale", { summary: "The collector has not reported lately", message }));
  }
  if (error !== null) {
    const message = `The collector could not get a certificate from this server at its last run (${error}). What is shown is older. Check that the server answers.`;
    const summary = "The collector did not reach this server";
    findings.push(about.warning("collection-failing", { item: error, summary, message }));
  } else if (verify !== null && !/^0\b/.test(verify)) {
    const message = `The platform's host does not trust what this server sends: ${verify}. Other clients may refuse it too. Look at the chain.`;
    const summary = "The platform's host does not trust what is served";
    findings.push(about.warning("served-unverified", { item: verify, summary, message }));
  }
  if (served !== undefined && !coversHost(served, report.host)) {
    const message =
      "The server shows a certificate that is not for the name it was asked for: browsers refuse the connection. Check the server block (server_name) of this host.";
    const summary = "The server shows a certificate for other names";
    findings.push(findingsAbout(0).error("served-wrong-name", { item: report.host, summary, message }));
  }
  return findings;
}

/** The finding on a server that shows another certificate than the one on disk; null where that is fine. */
export function endpointFinding({ host, port, relation }: Endpoint): CertificateFinding | null {
  const { error, warning } = findingsAbout(null);
  const item = `${host}:${port}`;
  if (relation === "old-served") {
    const message =
      "The certificate was renewed on disk, but this server still shows the old one. Reload the web server there (for example nginx -t && systemctl reload nginx).";
    return error("served-differs", { item, summary: `${item} still shows the old certificate`, message });
  }
  if (relation === "differs") {
    const message =
      "This server shows another certificate than the one on disk for its name. If something in front of it (a CDN, a load balancer) has its own, mark that as expected.";
    return warning("served-differs", { item, summary: `${item} shows another certificate`, message });
  }
  return null;
}
