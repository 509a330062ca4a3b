import type { Certificate } from "../../domain/certificates/certificate.ts";
import { timeLeft } from "../../domain/certificates/health.ts";
import type { Expiry, RowState } from "../../domain/certificates/status.ts";
import { countText } from "../../text/number.ts";
import type { Tone } from "../../ui/tone.ts";
import { visibleText } from "../../ui/visible-text.ts";

export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  expired: "Expired",
  critical: "Critical",
  warning: "Renewal is late",
  due: "Renewal due",
  ok: "Fine",
  problem: "Problem",
  "not-yet-valid": "Not yet valid",
  unreadable: "Unreadable date",
  unknown: "Not known",
};

export const STATE_TONES: Readonly<Record<RowState, Tone>> = {
  expired: "crit",
  critical: "crit",
  warning: "warn",
  due: "due",
  ok: "ok",
  problem: "crit",
  "not-yet-valid": "crit",
  unreadable: "neutral",
  unknown: "neutral",
};

const names = new WeakMap<Certificate, readonly string[]>();

/** The hosts that a certificate names; without any, its common name, or the whole subject. Safe to show. */
export function shownNames(certificate: Certificate): readonly string[] {
  let shown = names.get(certificate);
  if (shown === undefined) {
    shown = namesOf(certificate);
    names.set(certificate, shown);
  }
  return shown;
}

function namesOf(certificate: Certificate): string[] {
  const hosts = certificate.sans.filter(({ type }) => type === "dns" || type === "ip").map(({ value }) => value);
  if (hosts.some((host) => host !== "")) return hosts.map(visibleText);
  return [personOf(certificate.subjectRdns) ?? (visibleText(certificate.subject) || "(no name)")];
}

const attribute = (rdns: Certificate["subjectRdns"], type: string): string | undefined =>
  rdns.flat().find((one) => one.name === type)?.value;

/** A common name and an organisation, as people call an issuer. Safe to show. */
function personOf(rdns: Certificate["subjectRdns"]): string | null {
  const parts = [attribute(rdns, "CN"), attribute(rdns, "O")].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.map(visibleText).join(" · ");
}

export const issuerOf = (certificate: Certificate): string =>
  personOf(certificate.issuerRdns) ?? (visibleText(certificate.issuer) || "(no name)");
export const subjectOf = (certificate: Certificate): string =>
  personOf(certificate.subjectRdns) ?? shownNames(certificate)[0] ?? "(no name)";

/** Whose date a row shows, to append to it: empty when it is the certificate's own. Safe to show. */
export function whoseEnd({ by, certificate }: Expiry): string {
  if (by === "own") return "";
  if (by === "served") return ": the old certificate that a server still shows";
  const where = by === "issuer" ? "in its chain" : "that a server sends";
  return `: an issuer ${where} ends first (${subjectOf(certificate)})`;
}

const KEYS: Readonly<Record<string, string>> = { rsaEncryption: "RSA", rsassaPss: "RSA-PSS", "id-ecPublicKey": "EC" };
const CURVES: Readonly<Record<string, string>> = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyOf({ keyAlg, keyBits, curve }: Certificate): string {
  const name = KEYS[keyAlg] ?? keyAlg;
  const size = curve === null ? keyBits : (CURVES[curve] ?? curve);
  return size === null ? name : `${name} ${size}`;
}

/** `5 days`, `36 hours`, `3 days ago`; rounded down. */
export function leftInWords(secondsLeft: number): string {
  if (Number.isNaN(secondsLeft)) return "not known";
  const { value, unit } = timeLeft(secondsLeft);
  if (value === 0) return secondsLeft < 0 ? "under an hour ago" : "under an hour";
  return value < 0 ? `${countText(-value, unit)} ago` : countText(value, unit);
}

/** Seconds as days, with one decimal under 20 of them; under two days as hours. */
export function daysInWords(seconds: number): string {
  const days = seconds / 86_400;
  if (days < 2) return countText(Math.round(seconds / 360) / 10, "hour");
  return countText(days < 20 ? Math.round(days * 10) / 10 : Math.round(days), "day");
}
