import type { Certificate } from "./certificate.ts";
import { clientPath } from "./client-path.ts";
import type { FileFacts } from "./collected.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import { type HealthState, health, type Thresholds } from "./health.ts";

type Judge = (certificate: Certificate) => Thresholds;

/**
 * What the dates of a file's certificates mean at `now`: those of each server's certificate, those of the issuers that
 * a client looks at, and those of the rest, which harm nobody.
 */
export function dateFindings(facts: FileFacts, now: Date, thresholdsFor: Judge): CertificateFinding[] {
  const { certificates, chain } = facts;
  const hasServer = chain.leaves.some((leaf) => certificates[leaf]?.isCA === false);
  const found: CertificateFinding[] = [];
  const told = new Set(chain.duplicates.map(([, later]) => later));
  for (const leaf of chain.leaves) {
    const certificate = certificates[leaf];
    if (certificate === undefined || (hasServer && certificate.isCA)) continue;
    told.add(leaf);
    found.push(...ownDates(certificate, leaf, health(certificate, now, thresholdsFor(certificate)).state));
    const [, ...issuers] = clientPath(facts, leaf, now).dated;
    for (const index of issuers) {
      const issuer = certificates[index];
      if (issuer === undefined || told.has(index)) continue;
      told.add(index);
      const { state } = health(issuer, now, thresholdsFor(issuer));
      found.push(...issuerDates(issuer, index, state, certificate));
    }
  }
  for (const [index, certificate] of certificates.entries()) {
    if (told.has(index) || certificate.notAfter === null || certificate.notAfter >= now) continue;
    found.push(besideFinding(certificate, index));
  }
  return found;
}

function ownDates(certificate: Certificate, index: number, state: HealthState): CertificateFinding[] {
  const { error, warning, info } = findingsAbout(index);
  // Who has an authority's certificate in a file of its own cannot renew it.
  const renew = certificate.isCA && !certificate.selfIssued ? "Get the next one from the authority" : "Renew it";
  switch (state) {
    case "expired":
      return [
        error("expired", {
          summary: "Expired: browsers refuse the connection",
          message: `This certificate has expired: browsers refuse the connection. ${renew} and reload the web server.`,
        }),
      ];
    case "not-yet-valid":
      return [
        error("not-yet-valid", {
          summary: "Not valid yet: browsers refuse the connection",
          message:
            "This certificate is not valid yet: browsers refuse the connection until its first day. Check the clock of the host, or use the former certificate until then.",
        }),
      ];
    case "critical":
      return [
        error("critical", {
          summary: "Expires very soon",
          message: `This certificate expires very soon and was not renewed. ${renew} now and reload the web server.`,
        }),
      ];
    case "warning":
      return [
        warning("renewal-late", {
          summary: "Should have been renewed by now",
          message:
            "This certificate should have been renewed by now. Find out why the renewal does not run, for example with certbot renew --dry-run.",
        }),
      ];
    case "due":
      return [
        info("renewal-due", {
          summary: "In its renewal window",
          message: "This certificate is in its renewal window. Nothing to do if the renewal is automatic.",
        }),
      ];
    case "unreadable":
      return [
        error("unreadable-date", {
          summary: "Has a date that cannot be read",
          message:
            "This certificate has a date that cannot be read, so its expiry is not known, and clients may refuse it. Have it issued again.",
        }),
      ];
    default:
      return [];
  }
}

/** An authority's certificate cannot be renewed here: what helps is a chain with its successor. */
function issuerDates(issuer: Certificate, index: number, state: HealthState, leaf: Certificate): CertificateFinding[] {
  const { error, warning } = findingsAbout(index);
  const item = issuer.subject;
  const repair = "Renew the server's certificate, and give the web server the chain that comes with it.";
  if (state === "expired")
    return [
      error("expired", {
        item,
        summary: "An issuer in its chain has expired",
        message: `A certificate above it in the chain has expired: browsers and other clients refuse the connection. ${repair}`,
      }),
    ];
  if (state === "not-yet-valid")
    return [
      error("not-yet-valid", {
        item,
        summary: "An issuer in its chain is not valid yet",
        message:
          "A certificate above it in the chain is not valid yet: browsers refuse the connection until its first day. Check the clock of the host, or use the former chain until then.",
      }),
    ];
  if (state === "unreadable")
    return [
      error("unreadable-date", {
        item,
        summary: "An issuer in its chain has a date that cannot be read",
        message: `A certificate above it in the chain has a date that cannot be read, and clients may refuse it. ${repair}`,
      }),
    ];
  const endsFirst = issuer.notAfter !== null && leaf.notAfter !== null && issuer.notAfter < leaf.notAfter;
  if (!endsFirst || state === "ok") return [];
  return [
    warning("issuer-ends-first", {
      item,
      summary: "An issuer in its chain ends before it does",
      message: `A certificate above it in the chain ends before this one does: from then on browsers refuse the connection. ${repair}`,
    }),
  ];
}

/** Expired, and on no way that a client has to take. */
function besideFinding(certificate: Certificate, index: number): CertificateFinding {
  const { warning, info } = findingsAbout(index);
  const item = certificate.subject;
  if (certificate.selfSigned)
    return warning("issuer-expired-beside", {
      item,
      summary: "The root certificate in this file has expired",
      message:
        "The root certificate in this file has expired. Clients use their own copy: those with a newer one of the same name are fine, those with only this one refuse the connection. Remove it from the file, and install the newer root on the devices.",
    });
  return info("issuer-expired-beside", {
    item,
    summary: "An expired certificate that current clients do not need",
    message:
      "An expired certificate of an authority is in this file, such as a cross-signed root. Clients that know this authority as a root of their own, as current ones do, never look at it; only others, such as old ones, refuse the connection. Remove it from the file.",
  });
}
