/** What there is to find. One code, one meaning; */
export type CertificateFindingCode =
  | "expired"
  | "not-yet-valid"
  | "critical"
  | "renewal-late"
  | "renewal-due"
  | "unreadable-date"
  | "weak-key"
  | "key-not-supported"
  | "weak-signature"
  | "lifetime-too-long"
  | "no-names"
  | "name-never-matches"
  | "not-for-servers"
  | "key-usage-unfit"
  | "unknown-critical"
  | "renewal-failed"
  | "caa-refuses"
  | "dns-elsewhere"
  | "self-signed"
  | "test-authority"
  | "precertificate"
  | "must-staple"
  | "unreadable-part"
  | "unreadable-block"
  | "key-in-file"
  | "key-not-its-own"
  | "key-kept"
  | "key-shared"
  | "strict-pem"
  | "not-pem"
  | "chain-incomplete"
  | "chain-broken"
  | "chain-order"
  | "chain-duplicate"
  | "issuer-not-ca"
  | "issuer-may-not-sign"
  | "issuer-ends-first"
  | "issuer-expired-beside"
  | "path-too-long"
  | "name-forbidden"
  | "root-included"
  | "collection-stale"
  | "collection-failing"
  | "served-unverified"
  | "served-wrong-name"
  | "served-differs";

/** Something to know or to do about a certificate. */
export type CertificateFinding = {
  readonly code: CertificateFindingCode;
  readonly severity: "error" | "warning" | "info";
  /** Position of the certificate in its file, null when the finding is about the whole file. */
  readonly certificate: number | null;
  /** What is wrong, in a few words without a full stop: for a list. */
  readonly summary: string;
  /** What happens to whom, and what to do about it: whole sentences. */
  readonly message: string;
  /** The value at fault, as it stands in the file: hostile text. Null where there is no single one. */
  readonly item: string | null;
};

const ORDER = ["error", "warning", "info"];

/** The worst first; of equal ones the first found. */
export const bySeverity = (a: CertificateFinding, b: CertificateFinding): number =>
  ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);

type Words = Pick<CertificateFinding, "summary" | "message"> & { readonly item?: string };

/** Makes findings about one certificate, or with null about the file. */
export function findingsAbout(certificate: number | null) {
  const make =
    (severity: CertificateFinding["severity"]) =>
    (code: CertificateFindingCode, { item, ...words }: Words): CertificateFinding => ({
      code,
      severity,
      certificate,
      ...words,
      item: item ?? null,
    });
  return { error: make("error"), warning: make("warning"), info: make("info") };
}
