import type { Certificate } from "../../domain/certificates/certificate.ts";
import { coveredNames } from "../../domain/certificates/covers.ts";
import { isWeakerThanDefault, type Thresholds } from "../../domain/certificates/health.ts";
import type { CertificateSettings } from "../../platform/config.ts";

/** `*` is for every name, `*.example.com` for all names below it, others for themselves. */
function fits(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted === "*" || name === wanted || (wanted.startsWith("*.") && name.endsWith(wanted.slice(1)));
}

/** The limits for one certificate: those for its names on top of those for all. */
export function thresholdsFor(certificate: Pick<Certificate, "sans">, settings: CertificateSettings): Thresholds {
  const names = settings.thresholdsByName.length > 0 ? coveredNames(certificate) : [];
  const own = settings.thresholdsByName.find(({ name }) => names.some((one) => fits(name, one)));
  return { ...settings.thresholds, ...own?.thresholds };
}

/** Whether the installation lets a certificate be warned about later than the default would. */
export function isWeaker(certificate: Certificate, settings: CertificateSettings): boolean {
  return (
    certificate.lifetimeSeconds !== null &&
    isWeakerThanDefault(certificate.lifetimeSeconds, thresholdsFor(certificate, settings))
  );
}
