import { children, DerError, type Element, TAG } from "./der.ts";

/** The parts of a certificate, raw (RFC 5280, 4.1). */
export type CertificateParts = {
  readonly tbs: Element;
  readonly version: Element | undefined;
  readonly serial: Element | undefined;
  readonly innerAlgorithm: Element | undefined;
  readonly issuer: Element | undefined;
  readonly validity: Element | undefined;
  readonly subject: Element | undefined;
  readonly publicKey: Element;
  /** With its outer tag, which wraps the list. */
  readonly extensions: Element | undefined;
  readonly outerAlgorithm: Element;
  readonly signature: Element;
};

/** Takes a certificate apart without reading any of it. @throws DerError when it is not one */
export function splitCertificate(certificate: Element): CertificateParts {
  const [tbs, outerAlgorithm, signature] = children(certificate, TAG.sequence);
  if (tbs === undefined || outerAlgorithm === undefined || signature === undefined) {
    throw new DerError("it is not a certificate");
  }
  const fields = children(tbs, TAG.sequence);
  const version = fields[0]?.tag === 0xa0 ? fields.shift() : undefined;
  const [serial, innerAlgorithm, issuer, validity, subject, publicKey, ...optional] = fields;
  if (publicKey === undefined) throw new DerError("it is not a certificate");
  const extensions = optional.find(({ tag }) => tag === 0xa3);
  return {
    tbs,
    version,
    serial,
    innerAlgorithm,
    issuer,
    validity,
    subject,
    publicKey,
    extensions,
    outerAlgorithm,
    signature,
  };
}
