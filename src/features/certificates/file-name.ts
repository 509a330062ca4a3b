import type { Certificate } from "../../domain/certificates/certificate.ts";
import { coveredNames } from "../../domain/certificates/covers.ts";

/** What every file system takes, and no shell or web server reads anything into. */
export const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** A plain file name, without extension, after a certificate's first name: `_.shop.example` for `*.shop.example`. */
export function plainName(certificate: Certificate): string {
  const name = coveredNames(certificate)[0] ?? `certificate-${certificate.sha256.slice(0, 12)}`;
  return name
    .replace("*", "_")
    .replace(/[^A-Za-z0-9_.-]/g, "-")
    .replace(/^[.-]+/, "")
    .replace(/\.{2,}/g, ".")
    .slice(0, 100);
}
