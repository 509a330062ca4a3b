import type { Certificate } from "./certificate.ts";
import { clientPath } from "./client-path.ts";
import type { FileFacts } from "./collected.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import { pathProblems } from "./path-rules.ts";

const inFile = findingsAbout(null);

/** How the certificates of a file hang together, and what clients refuse of it at `now`. */
export function chainFindings({ certificates, chain }: FileFacts, now: Date): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  const hasServer = chain.leaves.some((leaf) => certificates[leaf]?.isCA === false);
  for (const leaf of chain.leaves) {
    // An authority's certificate that takes part in no chain is used by nobody.
    if (hasServer && certificates[leaf]?.isCA) continue;
    const { path } = clientPath({ certificates, chain }, leaf, now);
    found.push(
      ...endFindings(certificates, path),
      ...pathProblems(certificates, path),
      ...authorityTests(certificates, path),
    );
    if (path.some((position, step) => step > 0 && position < (path[step - 1] ?? -1)))
      found.push(
        inFile.warning("chain-order", {
          summary: "The certificates are in the wrong order",
          message:
            "The certificates are in the wrong order. Web servers take the first one for the server's own and do not start when the key is another's; some clients refuse what is sent. Put the server's own first, then each one's issuer.",
        }),
      );
  }
  found.push(...brokenLinks(certificates, chain), ...posingIssuers(certificates, chain));
  if (chain.duplicates.length > 0)
    found.push(
      findingsAbout(chain.duplicates[0]?.[1] ?? null).info("chain-duplicate", {
        summary: "A certificate is in this file more than once",
        message: "A certificate is in this file more than once. Some clients refuse that. Keep one copy.",
      }),
    );
  return found;
}

/** What is missing above the last certificate of a path, or need not be there. */
function endFindings(certificates: readonly Certificate[], path: readonly number[]): CertificateFinding[] {
  const top = path.at(-1) ?? -1;
  const certificate = certificates[top];
  if (certificate === undefined) return [];
  const { warning, info } = findingsAbout(top);
  // A root of the issuer's name is in the file, so the issuer is a root: clients have it themselves.
  const isIssuedByRoot = certificates.some(
    (one) => one.selfSigned && one.isCA && one.subjectCanonical === certificate.issuerCanonical,
  );
  // The issuer of an intermediate is taken for a root, too.
  const isMissing = path.length === 1 && !(certificate.isCA && signsOthers(certificate));
  if (isMissing && !certificate.selfSigned && !isIssuedByRoot)
    return [
      warning("chain-incomplete", {
        summary: "Its issuer's certificate is missing in this file",
        message:
          "The certificate of its issuer is missing in this file. Some browsers find it themselves, other clients refuse the connection. Give the web server fullchain.pem instead of cert.pem.",
      }),
    ];
  if (path.length > 1 && certificate.selfSigned)
    return [
      info("root-included", {
        item: certificate.subject,
        summary: "The root certificate is in this file too",
        message:
          "The file holds the root certificate too. Clients have their own copy, so sending it with every connection has no use. You can leave it out.",
      }),
    ];
  return [];
}

const signsOthers = ({ hasKeyUsage, keyUsage }: Certificate): boolean =>
  !hasKeyUsage || keyUsage.includes("Certificate Sign");

/** Names that authorities give to what is for tests alone. */
const TEST_NAMES = /\(staging\)|^(fake|pretend|bogus) |\bfake (le|ca)\b|^pebble (root|intermediate) ca/i;

/** The first authority for tests on a path, by its own name or by its issuer's. */
function authorityTests(certificates: readonly Certificate[], path: readonly number[]): CertificateFinding[] {
  for (const index of path) {
    const certificate = certificates[index];
    const attributes = certificate?.issuerRdns.flat().filter(({ name }) => name === "CN" || name === "O") ?? [];
    const test = attributes.find(({ value }) => TEST_NAMES.test(value.trim()));
    if (test !== undefined)
      return [
        findingsAbout(index).error("test-authority", {
          item: test.value,
          summary: "Issued by an authority for tests",
          message: `This certificate comes from an authority for tests (${test.value}): no browser and no other client trusts it. Request it again from the real one, for certbot without --staging, --test-cert and --dry-run.`,
        }),
      ];
  }
  return [];
}

function brokenLinks(
  certificates: readonly Certificate[],
  { links, badLinks }: FileFacts["chain"],
): CertificateFinding[] {
  const linked = new Set(links.map(({ child }) => child));
  // Of a root clients have their own copy, whatever key the one in the file has.
  const broken = badLinks.filter(
    ({ child, parent }) => !linked.has(child) && !certificates[child]?.selfSigned && !certificates[parent]?.selfSigned,
  );
  return [...new Set(broken.map(({ child }) => child))].map((child) =>
    findingsAbout(child).error("chain-broken", {
      summary: "The issuer's certificate in this file has another key",
      message:
        "Its issuer's name is in this file, but with another key: that certificate did not issue this one, and clients refuse the chain. Use the intermediate that came with the certificate.",
    }),
  );
}

function posingIssuers(certificates: readonly Certificate[], { links }: FileFacts["chain"]): CertificateFinding[] {
  const posing = new Set(links.map(({ parent }) => parent).filter((parent) => isNoAuthority(certificates[parent])));
  return [...posing].map((parent) =>
    findingsAbout(parent).error("issuer-not-ca", {
      item: certificates[parent]?.subject ?? "",
      summary: "It was issued by a certificate that is not an authority",
      message:
        "This certificate issued another one but is not marked as an authority: clients refuse the chain. Have the certificate issued by a real authority.",
    }),
  );
}

/** Version 1 certificates have no way to say that they are an authority; old roots are such. */
const isNoAuthority = (certificate: Certificate | undefined): boolean =>
  certificate !== undefined && !certificate.isCA && !(certificate.version === 1 && certificate.selfSigned);
