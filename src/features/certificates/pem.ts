import type { Certificate } from "../../domain/certificates/certificate.ts";

/** Certificates as PEM text (RFC 7468): these and nothing else. */
export function toPem(certificates: readonly Certificate[]): string {
  return certificates.map(({ der }) => block(der)).join("");
}

function block(der: Uint8Array): string {
  const binary = Array.from(der, (byte) => String.fromCharCode(byte)).join("");
  const lines = btoa(binary).replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}
