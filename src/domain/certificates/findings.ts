import type { Certificate } from "./certificate.ts";
import { bestPath, type Chain } from "./chain.ts";
import type { CollectorReport } from "./collector.ts";
import { coveredNames, coversHost } from "./covers.ts";
import { type HealthState, health, type Thresholds } from "./health.ts";
import { lifetimeLimitDays, livesTooLong } from "./lifetime.ts";
import type { Endpoint } from "./pairing.ts";
import type { ReadResult } from "./read.ts";

type FindingCode =
  | "expired"
  | "not-yet-valid"
  | "critical"
  | "renewal-late"
  | "renewal-due"
  | "unreadable-date"
  | "weak-key"
  | "weak-signature"
  | "lifetime-too-long"
  | "no-names"
  | "self-signed"
  | "precertificate"
  | "must-staple"
  | "unreadable-part"
  | "unreadable-block"
  | "key-in-file"
  | "chain-incomplete"
  | "chain-broken"
  | "chain-order"
  | "chain-duplicate"
  | "issuer-not-ca"
  | "root-included"
  | "collection-stale"
  | "collection-failing"
  | "served-unverified"
  | "served-wrong-name"
  | "served-differs";

/** Something to know or to do about a certificate. `message` says what happens and what to do about it. */
export type CertificateFinding = {
  readonly code: FindingCode;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** Position of the certificate in its file, null when the finding is about the whole file. */
  readonly certificate: number | null;
};

/** What is known about one file. */
export type FileFacts = Pick<ReadResult, "certificates" | "problems" | "hasPrivateKey" | "collector"> & {
  readonly chain: Chain;
};

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
  const later = new Set(file.chain.duplicates.map(([, duplicate]) => duplicate));
  const findings = [
    ...keyFindings(file),
    ...file.certificates.flatMap((certificate, index) =>
      later.has(index) ? [] : certificateFindings(certificate, index, file.chain, now, thresholdsFor(certificate)),
    ),
    ...chainFindings(file),
    ...(file.collector ? collectorFindings(file.collector, file.certificates[0], now, staleAfterSeconds) : []),
    ...file.problems.map(({ message }): CertificateFinding => about(null, "unreadable-block", "warning", message)),
  ];
  const order = ["error", "warning", "info"];
  return findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function about(
  certificate: number | null,
  code: FindingCode,
  severity: CertificateFinding["severity"],
  message: string,
): CertificateFinding {
  return { code, severity, message, certificate };
}

function keyFindings({ hasPrivateKey }: FileFacts): CertificateFinding[] {
  if (!hasPrivateKey) return [];
  const message =
    "This file holds a private key, in a folder that the platform serves: whoever may read the folder can pose as the server. Delete the file, replace the key and the certificate, and store certificates only (fullchain.pem).";
  return [about(null, "key-in-file", "error", message)];
}

const STATE_FINDINGS: Readonly<
  Record<Exclude<HealthState, "ok">, { code: FindingCode; severity: CertificateFinding["severity"]; text: string }>
> = {
  expired: {
    code: "expired",
    severity: "error",
    text: "has expired: browsers refuse the connection. Renew it and reload the web server.",
  },
  "not-yet-valid": {
    code: "not-yet-valid",
    severity: "error",
    text: "is not valid yet: browsers refuse the connection until its first day. Check the clock of the host, or use the former certificate until then.",
  },
  critical: {
    code: "critical",
    severity: "error",
    text: "expires very soon and was not renewed. Renew it now and reload the web server.",
  },
  warning: {
    code: "renewal-late",
    severity: "warning",
    text: "should have been renewed by now. Look why the renewal does not run, for example with certbot renew --dry-run.",
  },
  due: {
    code: "renewal-due",
    severity: "info",
    text: "is in its renewal window. Nothing to do if the renewal is automatic.",
  },
  unreadable: {
    code: "unreadable-date",
    severity: "error",
    text: "has a date that cannot be read, so nobody can say when it expires, and clients may refuse it. Have it issued again.",
  },
};

function certificateFindings(
  certificate: Certificate,
  index: number,
  chain: Chain,
  now: Date,
  thresholds: Thresholds,
): CertificateFinding[] {
  const isLeaf = chain.leaves.includes(index);
  const name = isLeaf ? "This certificate" : "A certificate above it in the chain";
  const add = (code: FindingCode, severity: CertificateFinding["severity"], text: string): CertificateFinding =>
    about(index, code, severity, `${name} ${text}`);

  const findings: CertificateFinding[] = [];
  const { state } = health(certificate, now, thresholds);
  if (state !== "ok") {
    const { code, severity, text } = STATE_FINDINGS[state];
    findings.push(add(code, severity, text));
  }
  const weakness = keyWeakness(certificate);
  if (weakness !== null) findings.push(add("weak-key", "error", weakness));
  // Nobody relies on the signature that a root makes over itself.
  if (
    !(certificate.selfSigned && certificate.isCA) &&
    /md[245]|sha-?1(?!\d)|sha(?=With)|WithSHA$|ripemd/i.test(signatureName(certificate))
  ) {
    const text = `is signed with ${signatureName(certificate)}, which can be forged: browsers refuse it. Have it issued again with SHA-256 or better.`;
    findings.push(add("weak-signature", "error", text));
  }
  if (certificate.warnings.length > 0 && state !== "unreadable") {
    const text = `is not in order. ${certificate.warnings.join(" ")} Some clients may refuse it; then have it issued again.`;
    findings.push(add("unreadable-part", "warning", text));
  }
  return isLeaf && !certificate.isCA ? [...findings, ...serverFindings(certificate, index)] : findings;
}

/** How a certificate is signed, with the hash in every case. */
export const signatureName = ({ sigAlg, pssHash }: Certificate): string =>
  pssHash === null ? sigAlg : `${sigAlg} with ${pssHash}`;

/** What matters for the certificate of a server only. */
function serverFindings(certificate: Certificate, index: number): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const { notBefore, notAfter } = certificate;
  if (certificate.selfSigned) {
    const message =
      "This certificate is signed by itself: browsers warn about it unless it was installed on each device. Get one from an authority, for example with certbot.";
    findings.push(about(index, "self-signed", "warning", message));
  } else if (notBefore && notAfter && livesTooLong(notBefore, notAfter)) {
    const days = Math.ceil((notAfter.getTime() - notBefore.getTime()) / 86_400_000);
    const message = `This certificate lives ${days} days; at most ${lifetimeLimitDays(notBefore)} are allowed for its issue date (CA/Browser Forum), so browsers refuse it if its authority is a public one. Have a shorter one issued. For a private authority this is fine.`;
    findings.push(about(index, "lifetime-too-long", "warning", message));
  }
  if (coveredNames(certificate).length === 0) {
    const message =
      "This certificate names no host (no subject alternative name), so browsers refuse it for every address. Have it issued again with the host names.";
    findings.push(about(index, "no-names", "error", message));
  }
  if (certificate.precertPoison) {
    const message =
      "This is a precertificate: it exists for transparency logs only and every client refuses it. Use the certificate that the authority sent.";
    findings.push(about(index, "precertificate", "error", message));
  }
  if (certificate.mustStaple) {
    const message =
      "This certificate demands OCSP stapling. Authorities are ending OCSP, and without an answer to staple some browsers refuse the connection. Request the next one without must-staple.";
    findings.push(about(index, "must-staple", "warning", message));
  }
  return findings;
}

function keyWeakness({ keyAlg, keyBits, curve }: Certificate): string | null {
  const repair = "Have it issued again with a new key (ECDSA P-256 or RSA 2048).";
  if (keyAlg === "dsaEncryption") return `has a DSA key, which browsers do not accept. ${repair}`;
  if (keyBits === null) return null;
  if (keyAlg === "rsaEncryption" || keyAlg === "rsassaPss") {
    return keyBits < 2048 ? `has an RSA key of ${keyBits} bits: too short, browsers refuse it. ${repair}` : null;
  }
  const isShort = keyAlg === "id-ecPublicKey" && keyBits < 256;
  return isShort
    ? `has an elliptic-curve key of ${keyBits} bits${curve ? ` (${curve})` : ""}: too short. ${repair}`
    : null;
}

function chainFindings({ certificates, chain }: FileFacts): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const linked = new Set(chain.links.map(({ child }) => child));
  for (const leaf of chain.leaves) {
    const path = bestPath(certificates, chain, leaf);
    const top = path.at(-1) ?? -1;
    const certificate = certificates[top];
    if (certificate === undefined) continue;
    // The issuer of an intermediate at the end is taken for a root, which clients have themselves.
    if (!certificate.isCA && !certificate.selfSigned) {
      const message =
        "The certificate of its issuer is missing in this file. Some browsers find it themselves, other clients refuse the connection. Give the web server fullchain.pem instead of cert.pem.";
      findings.push(about(top, "chain-incomplete", "warning", message));
    }
    if (path.length > 1 && certificate.selfSigned) {
      const message =
        "The file holds the root certificate too. Clients have it themselves; it is sent with every connection for nothing. It can be left out.";
      findings.push(about(top, "root-included", "info", message));
    }
    if (path.some((position, step) => step > 0 && position < (path[step - 1] ?? -1))) {
      const message =
        "The certificates stand in the wrong order. Some clients refuse that. Put the server's own first, then each one's issuer.";
      findings.push(about(null, "chain-order", "warning", message));
    }
  }
  const broken = new Set(chain.badLinks.filter(({ child }) => !linked.has(child)).map(({ child }) => child));
  for (const child of broken) {
    if (certificates[child]?.selfSigned) continue;
    const message =
      "Its issuer's name is in this file, but with another key: that certificate did not issue this one, and clients refuse the chain. Use the intermediate that came with the certificate.";
    findings.push(about(child, "chain-broken", "error", message));
  }
  const posing = new Set(
    chain.links.map(({ parent }) => parent).filter((parent) => isNoAuthority(certificates[parent])),
  );
  for (const parent of posing) {
    const message =
      "This certificate issued another one but is not marked as an authority: clients refuse the chain. Have the certificate issued by a real authority.";
    findings.push(about(parent, "issuer-not-ca", "error", message));
  }
  if (chain.duplicates.length > 0) {
    const message = "A certificate is in this file more than once. Some clients refuse that. Keep it once.";
    findings.push(about(chain.duplicates[0]?.[1] ?? null, "chain-duplicate", "info", message));
  }
  return findings;
}

/** Version 1 certificates have no way to say that they are an authority; old roots are such. */
function isNoAuthority(certificate: Certificate | undefined): boolean {
  return certificate !== undefined && !certificate.isCA && certificate.version > 1;
}

function collectorFindings(
  report: CollectorReport,
  served: Certificate | undefined,
  now: Date,
  staleAfterSeconds: number,
): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const { collected, verify, error } = report;
  if (collected === null || now.getTime() - collected.getTime() > staleAfterSeconds * 1000) {
    const message =
      "The collector has not reported lately, so what the server shows today is not known. Check its cron job or timer on the platform's host.";
    findings.push(about(null, "collection-stale", "warning", message));
  }
  if (error !== null) {
    const message = `The collector could not get a certificate from this server at its last run (${error}). What is shown is older. Check that the server answers.`;
    findings.push(about(null, "collection-failing", "warning", message));
  } else if (verify !== null && !/^0\b/.test(verify)) {
    const message = `The platform's host does not trust what this server sends: ${verify}. Other clients may refuse it too. Look at the chain.`;
    findings.push(about(null, "served-unverified", "warning", message));
  }
  if (served !== undefined && !coversHost(served, report.host)) {
    const message =
      "The server shows a certificate that is not for the name it was asked for: browsers refuse the connection. Check the server block (server_name) of this host.";
    findings.push(about(0, "served-wrong-name", "error", message));
  }
  return findings;
}

/** The finding on a server that shows another certificate than the one on disk; null where that is fine. */
export function endpointFinding(endpoint: Endpoint): CertificateFinding | null {
  if (endpoint.relation === "old-served") {
    const message =
      "The certificate was renewed on disk, but this server still shows the old one. Reload the web server there (for example nginx -t && systemctl reload nginx).";
    return about(null, "served-differs", "error", message);
  }
  if (endpoint.relation === "differs") {
    const message =
      "This server shows another certificate than the one on disk for its name. If something in front of it (a CDN, a load balancer) has its own, mark that as expected.";
    return about(null, "served-differs", "warning", message);
  }
  return null;
}
