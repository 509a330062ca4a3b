import type { Certificate } from "./certificate.ts";
import { coveredNames } from "./covers.ts";
import { isWeakerThanDefault, type Thresholds } from "./health.ts";

/** How an installation wants its certificates judged. */
export type JudgingSettings = {
  readonly thresholds: Thresholds;
  /** The first whose name fits counts, on top of `thresholds`. */
  readonly thresholdsByName: readonly { readonly name: string; readonly thresholds: Thresholds }[];
  /** How long after a renewal a server may go on showing the old certificate. */
  readonly graceHours: number;
  /** Servers (`host` or `host:port`) that rightly show another certificate than the one on disk. */
  readonly expectedToDiffer: readonly string[];
};

type Limits = Pick<JudgingSettings, "thresholds" | "thresholdsByName">;

/** `*` is for every name, `*.example.com` for all names below it, others for themselves. */
function fits(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted === "*" || name === wanted || (wanted.startsWith("*.") && name.endsWith(wanted.slice(1)));
}

/** The limits for one certificate: those for its names on top of those for all. */
export function thresholdsFor(certificate: Pick<Certificate, "sans">, settings: Limits): Thresholds {
  const names = settings.thresholdsByName.length > 0 ? coveredNames(certificate) : [];
  const own = settings.thresholdsByName.find(({ name }) => names.some((one) => fits(name, one)));
  return { ...settings.thresholds, ...own?.thresholds };
}

/** Whether the installation lets a certificate be warned about later than the default would. */
export function isWeaker(certificate: Certificate, settings: Limits): boolean {
  return (
    certificate.lifetimeSeconds !== null &&
    isWeakerThanDefault(certificate.lifetimeSeconds, thresholdsFor(certificate, settings))
  );
}
