import { countText } from "../../text/number.ts";
import type { Certificate } from "./certificate.ts";
import type { FileFacts } from "./collected.ts";
import { coveredNames, normaliseHost, uselessNames } from "./covers.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import { lifetimeLimitDays, livesTooLong } from "./lifetime.ts";
import { ANY_USAGE, SERVER_AUTH, unknownCritical } from "./path-rules.ts";

const USES: Readonly<Record<string, string>> = {
  "1.3.6.1.5.5.7.3.2": "TLS clients",
  "1.3.6.1.5.5.7.3.3": "signing programs",
  "1.3.6.1.5.5.7.3.4": "e-mail",
  "1.3.6.1.5.5.7.3.8": "time stamps",
  "1.3.6.1.5.5.7.3.9": "OCSP answers",
};

/**
 * Whether a certificate is a server's, to judge it as one. Each that issued no other in its file and is not an authority is.
 * Self-signed servers and careless authorities say `CA:TRUE` too: then the first of a file without another server's
 * certificate is one, unless everything in it speaks for an authority.
 */
export function isServers({ certificates, chain, collector }: FileFacts, index: number): boolean {
  const certificate = certificates[index];
  if (certificate === undefined || !chain.leaves.includes(index)) return false;
  if (!certificate.isCA) return true;
  if (index !== 0 || chain.leaves.some((leaf) => certificates[leaf]?.isCA === false)) return false;
  // A server sends its own certificate first.
  if (collector !== null || namesAHost(certificate)) return true;
  const signsOthers = certificate.keyUsage.includes("Certificate Sign");
  return certificate.selfIssued ? !signsOthers : certificate.hasKeyUsage && !signsOthers;
}

/** By an alternative name, or by a common name that is a host's. */
function namesAHost(certificate: Certificate): boolean {
  if (certificate.sans.some(({ type }) => type === "dns" || type === "ip")) return true;
  const names = certificate.subjectRdns.flat().filter(({ name }) => name === "CN");
  return names.some(({ value }) => value.includes(".") && normaliseHost(value.replace(/^\*\./, "")) !== null);
}

/** What matters for the certificate of a server only. */
export function serverFindings(certificate: Certificate, index: number): CertificateFinding[] {
  const { error, warning } = findingsAbout(index);
  const found: CertificateFinding[] = [
    ...usageFindings(certificate, index),
    ...unknownCritical(certificate, index, "This certificate"),
  ];
  const { notBefore, notAfter } = certificate;
  if (certificate.selfSigned) {
    found.push(
      warning("self-signed", {
        summary: "Self-signed: browsers warn about it",
        message:
          "This certificate is signed by itself: browsers warn about it unless it was installed on each device. Get one from an authority, for example with certbot.",
      }),
    );
  } else if (notBefore && notAfter && livesTooLong(notBefore, notAfter)) {
    const days = Math.ceil((notAfter.getTime() - notBefore.getTime()) / 86_400_000);
    found.push(
      warning("lifetime-too-long", {
        item: `${days} days`,
        summary: `Valid for ${days} days, more than public authorities may issue`,
        message: `This certificate is valid for ${days} days; at most ${lifetimeLimitDays(notBefore)} are allowed for its issue date (CA/Browser Forum), so browsers refuse it if its authority is a public one. Have a shorter one issued. For a private authority this is fine.`,
      }),
    );
  }
  if (certificate.precertPoison) {
    found.push(
      error("precertificate", {
        summary: "A precertificate: every client refuses it",
        message:
          "This is a precertificate: it exists for transparency logs only and every client refuses it. Use the certificate that the authority sent.",
      }),
    );
  }
  if (certificate.mustStaple) {
    found.push(
      warning("must-staple", {
        summary: "Demands OCSP stapling, which authorities are ending",
        message:
          "This certificate demands OCSP stapling. Authorities are ending OCSP, and without an answer to staple some browsers refuse the connection. Request the next one without must-staple.",
      }),
    );
  }
  const isForServers = !found.some(({ code }) => code === "not-for-servers");
  return [...found, ...nameFindings(certificate, index, isForServers)];
}

function usageFindings(certificate: Certificate, index: number): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  const { error } = findingsAbout(index);
  const { ekuOids, hasKeyUsage, keyUsage } = certificate;
  if (ekuOids.includes(ANY_USAGE) && !ekuOids.includes(SERVER_AUTH))
    found.push(
      error("not-for-servers", {
        item: ekuOids.join(", "),
        summary: "Not named as a server's certificate: Firefox refuses it",
        message:
          "The extended key usage of this certificate is “any”, without naming servers: Firefox (SEC_ERROR_INADEQUATE_CERT_TYPE) and programs with OpenSSL refuse a website that shows it, Chromium accepts it. Request one for a TLS server (serverAuth).",
      }),
    );
  else if (ekuOids.length > 0 && !ekuOids.includes(SERVER_AUTH)) {
    const uses = ekuOids.map((oid) => USES[oid] ?? oid).join(", ");
    found.push(
      error("not-for-servers", {
        item: ekuOids.join(", "),
        summary: `Not a server's certificate: it is for ${uses}`,
        message: `This certificate is for ${uses}, not for servers (extended key usage): Chromium, Firefox and programs with OpenSSL refuse a website that shows it. Request one for a TLS server (serverAuth).`,
      }),
    );
  }
  if (hasKeyUsage && !keyUsage.includes("Digital Signature")) {
    const usages = keyUsage.join(", ") || "nothing";
    found.push(
      error("key-usage-unfit", {
        item: usages,
        summary: "Its key may not sign, which TLS needs",
        message: `The key usage of this certificate (${usages}) has no "Digital Signature", which every TLS 1.3 and ECDHE connection needs: Chromium stops with ERR_SSL_KEY_USAGE_INCOMPATIBLE; Firefox does not look at it, other clients may. Have it issued again with digitalSignature.`,
      }),
    );
  }
  return found;
}

function nameFindings(certificate: Certificate, index: number, isForServers: boolean): CertificateFinding[] {
  const found: CertificateFinding[] = [];
  const { error, warning } = findingsAbout(index);
  const useless = uselessNames(certificate);
  if (coveredNames(certificate).length === 0 && isForServers) {
    const why =
      certificate.sans.length === 0
        ? "it has no subject alternative name, and browsers no longer read the common name"
        : "none of its subject alternative names can be a host's";
    found.push(
      error("no-names", {
        summary: "Names no host: browsers refuse it for every address",
        message: `This certificate names no host (${why}), so Chromium and Firefox refuse it for every address. Have it issued again with the host names.`,
      }),
    );
  }
  const [suffix] = certificate.suffixWildcards ?? [];
  if (suffix !== undefined)
    found.push(
      warning("name-never-matches", {
        item: suffix,
        summary: `The name ${suffix} matches no host in Chromium`,
        message: `The name ${suffix} is a wildcard for a whole public suffix, below which anybody can register: Chromium accepts it for no host, Firefox and others do. Have the certificate issued with the names that visitors use.`,
      }),
    );
  const [first, ...more] = useless;
  if (first !== undefined) {
    const others = more.length === 0 ? "" : ` (and ${countText(more.length, "more such name")})`;
    found.push(
      warning("name-never-matches", {
        item: first.name,
        summary: `The name ${first.name || "(empty)"} matches no host${others}`,
        message: `The name ${first.name || "(empty)"} ${first.reason}${others}: Firefox and other clients accept it for no host, as if it were missing. Have the certificate issued with the names that visitors use.`,
      }),
    );
  }
  return found;
}
