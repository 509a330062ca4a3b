import { countText } from "../../text/number.ts";
import type { Certificate } from "./certificate.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import { keyProblem } from "./key-rules.ts";
import { forbiddenName } from "./name-constraints.ts";

export const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
export const ANY_USAGE = "2.5.29.37.0";

/**
 * What clients refuse on the way from a certificate to the last issuer in its file (RFC 5280, 6.1, as OpenSSL and the
 * browsers do it), apart from dates. Of a root, its key and unknown extensions do not count: clients have their own copy.
 */
export function pathProblems(certificates: readonly Certificate[], path: readonly number[]): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  /** Non-self-issued intermediates below the issuer that is looked at. */
  let between = 0;
  for (const [step, index] of path.entries()) {
    const issuer = certificates[index];
    if (step === 0 || issuer === undefined) continue;
    const isRoot = issuer.selfSigned && step === path.length - 1;
    const below = path.slice(0, step).map((position) => certificates[position]);
    found.push(...lawProblems(issuer, index, between, below));
    if (!isRoot) found.push(...fitProblems(issuer, index));
    if (!issuer.selfIssued) between += 1;
  }
  return found;
}

/** What an issuer may do at all. */
function lawProblems(
  issuer: Certificate,
  index: number,
  between: number,
  below: readonly (Certificate | undefined)[],
): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  const { error } = findingsAbout(index);
  if (issuer.isCA && issuer.hasKeyUsage && !issuer.keyUsage.includes("Certificate Sign"))
    found.push(
      error("issuer-may-not-sign", {
        item: issuer.subject,
        summary: "Its issuer may not sign certificates",
        message:
          'The issuer\'s key usage has no "Certificate Sign", so browsers and OpenSSL refuse what it signed (OpenSSL error 32 or 79). Have the authority issue its own certificate again with keyCertSign, then this one.',
      }),
    );
  if (issuer.pathLen !== null && between > issuer.pathLen)
    found.push(
      error("path-too-long", {
        item: issuer.subject,
        summary: "More issuers in the chain than an authority allows",
        message: `This authority allows at most ${countText(issuer.pathLen, "intermediate")} below it, and the chain has ${between}: browsers and OpenSSL refuse it (error 25). Have the certificate issued by an authority higher up the chain.`,
      }),
    );
  if (issuer.constraints === null) return found;
  for (const [step, certificate] of below.entries()) {
    if (certificate === undefined || (step > 0 && certificate.selfIssued)) continue;
    const forbidden = forbiddenName(certificate, issuer.constraints);
    if (forbidden === null) continue;
    const rule = forbidden.isExcluded ? "excludes it" : "permits only others";
    found.push(
      error("name-forbidden", {
        item: forbidden.name,
        summary: "Its issuer may not certify one of its names",
        message: `The authority may not certify the name ${forbidden.name}: its own certificate ${rule} (name constraints). Browsers and OpenSSL refuse the chain (error 47 or 48). Have the certificate issued by another authority, or without that name.`,
      }),
    );
    break;
  }
  return found;
}

/** What keeps clients from using an issuer's certificate. */
function fitProblems(issuer: Certificate, index: number): CertificateFinding[] {
  const found: CertificateFinding[] = unknownCritical(issuer, index, "An issuer in the chain");
  const { error } = findingsAbout(index);
  const { ekuOids } = issuer;
  if (ekuOids.length > 0 && !ekuOids.includes(SERVER_AUTH) && !ekuOids.includes(ANY_USAGE))
    found.push(
      error("not-for-servers", {
        item: issuer.subject,
        summary: "Its issuer may not certify servers",
        message:
          "An issuer in the chain is limited to other uses than TLS servers (extended key usage), so browsers and OpenSSL refuse every server certificate below it. Have the certificate issued by an authority for servers.",
      }),
    );
  const key = keyProblem(issuer);
  if (key !== null && key.code === "key-not-supported")
    found.push(
      error(key.code, {
        item: key.item,
        summary: `An issuer's key is of a kind that browsers do not accept: ${key.item}`,
        message: `An issuer in the chain ${key.text}`,
      }),
    );
  return found;
}

/** A certificate with an extension that is critical and that clients do not know. */
export function unknownCritical(certificate: Certificate, index: number, name: string): CertificateFinding[] {
  const [oid] = certificate.unknownCritical;
  if (oid === undefined) return [];
  return [
    findingsAbout(index).error("unknown-critical", {
      item: oid,
      summary: "It has a critical extension that clients do not know",
      message: `${name} has an extension marked critical that browsers and OpenSSL do not know (${certificate.unknownCritical.join(", ")}), so they refuse it (OpenSSL error 34). Have it issued again without that extension, or with it not critical.`,
    }),
  ];
}
