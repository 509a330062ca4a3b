import { signatureName } from "../../../domain/certificates/findings.ts";
import type { Status } from "../../../domain/certificates/status.ts";

import { csvOf } from "../../../domain/csv.ts";

const COLUMNS = [
  "state",
  "names",
  "subject",
  "issuer",
  "key",
  "signature",
  "not_before",
  "not_after",
  "seconds_left",
  "files",
  "servers",
  "serial",
  "sha256",
  "findings",
  "renewed",
  "renewal_error",
  "renewal_window",
  "note",
] as const;

type Value = string | number | readonly string[] | null;
type Row = Record<(typeof COLUMNS)[number], Value>;

const NOTHING: Row = {
  state: null,
  names: null,
  subject: null,
  issuer: null,
  key: null,
  signature: null,
  not_before: null,
  not_after: null,
  seconds_left: null,
  files: null,
  servers: null,
  serial: null,
  sha256: null,
  findings: null,
  renewed: null,
  renewal_error: null,
  renewal_window: null,
  note: null,
};

const iso = (date: Date | null): string | null => date?.toISOString().replace(".000", "") ?? null;

/** One row of data per status. Texts are as they stand in the certificate: hostile. */
function rowOf(status: Status): Row {
  const secondsLeft = Number.isNaN(status.secondsLeft) ? null : status.secondsLeft;
  const findings = status.findings.map(({ code, severity, item }) => `${severity} ${code}${item ? `: ${item}` : ""}`);
  if (status.kind === "unknown") {
    return { ...NOTHING, state: status.state, files: [status.file.name], findings, note: status.reason };
  }
  const { certificate, state, files, endpoints, renewal } = status;
  return {
    state,
    names: certificate.sans.filter(({ type }) => type === "dns" || type === "ip").map(({ value }) => value),
    subject: certificate.subject,
    issuer: certificate.issuer,
    key: [certificate.keyAlg, certificate.curve ?? certificate.keyBits ?? ""].join(" ").trim(),
    signature: signatureName(certificate),
    not_before: iso(certificate.notBefore),
    not_after: iso(certificate.notAfter),
    seconds_left: secondsLeft,
    files: files.map(({ name }) => name),
    servers: endpoints.map(({ host, port, relation }) => `${host}:${port} ${relation}`),
    serial: certificate.serialHex,
    sha256: certificate.sha256,
    findings,
    renewed: iso(renewal?.renewed ?? null),
    renewal_error: renewal?.error ?? null,
    renewal_window: renewal?.window ? `${iso(renewal.window.start)} ${iso(renewal.window.end)}` : null,
    note: status.expires?.by === "served" ? "an older certificate is still served" : null,
  };
}

export const toCsv = (list: readonly Status[]): string =>
  csvOf([COLUMNS, ...list.map((status) => COLUMNS.map((column) => rowOf(status)[column]))]);

export const toJson = (list: readonly Status[], now: Date, platform: string): string =>
  `${JSON.stringify({ platform, at: iso(now), certificates: list.map(rowOf) }, null, 2)}\n`;
