import type { ReactNode } from "react";
import type { Certificate } from "../../../domain/certificates/certificate.ts";
import { signatureName } from "../../../domain/certificates/findings.ts";
import { Card } from "../../../ui/card.tsx";
import { localText, utcText } from "../../../ui/moment.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { daysInWords, keyOf } from "../words.ts";
import s from "./detail.module.css";

const EKU_NAMES: Readonly<Record<string, string>> = {
  "1.3.6.1.5.5.7.3.1": "TLS server",
  "1.3.6.1.5.5.7.3.2": "TLS client",
  "1.3.6.1.5.5.7.3.3": "code signing",
  "1.3.6.1.5.5.7.3.4": "e-mail",
  "1.3.6.1.5.5.7.3.8": "time stamping",
  "1.3.6.1.5.5.7.3.9": "OCSP signing",
  "2.5.29.37.0": "any",
};

const pairs = (hex: string): string => hex.toUpperCase().replace(/(..)(?=.)/g, "$1:");

function DateField({ value }: { value: Date | null }) {
  if (value === null) return "unreadable";
  return (
    <>
      <time dateTime={value.toISOString()}>{localText(value)}</time> <span className={s.muted}>({utcText(value)})</span>
    </>
  );
}

const list = (values: readonly string[]): ReactNode =>
  values.length === 0 ? null : (
    <ul className={s.values}>
      {[...new Set(values)].map((value) => (
        <li key={value}>
          <bdi>{visibleText(value) || "(empty)"}</bdi>
        </li>
      ))}
    </ul>
  );

function rowsOf(c: Certificate): [string, ReactNode][] {
  const distinguished = (rdns: Certificate["subjectRdns"]) =>
    list(rdns.map((rdn) => rdn.map(({ name, oid, value }) => `${name ?? oid} = ${value}`).join(" + ")));
  return [
    ["Subject", distinguished(c.subjectRdns) ?? "(empty)"],
    ["Issuer", distinguished(c.issuerRdns) ?? "(empty)"],
    ["Valid from", <DateField key="from" value={c.notBefore} />],
    ["Valid until", <DateField key="until" value={c.notAfter} />],
    ["Lifetime", c.lifetimeSeconds === null ? "not known" : daysInWords(c.lifetimeSeconds)],
    ["Names", list(c.sans.map(({ type, value }) => (type === "dns" ? value : `${type}: ${value}`))) ?? "none"],
    ["Key", visibleText(keyOf(c))],
    ["Signature", visibleText(signatureName(c))],
    ["Serial number", <code key="serial">{c.serialHex}</code>],
    ["SHA-256 fingerprint", <code key="sha256">{pairs(c.sha256)}</code>],
    ["SHA-1 fingerprint", <code key="sha1">{pairs(c.sha1)}</code>],
    ["Key usage", list(c.keyUsage)],
    ["Extended usage", list(c.ekuOids.map((oid) => EKU_NAMES[oid] ?? oid))],
    ["Authority", c.isCA ? `yes${c.pathLen === null ? "" : `, at most ${c.pathLen} below it`}` : "no"],
    ["Subject key identifier", c.ski && <code key="ski">{pairs(c.ski)}</code>],
    ["Authority key identifier", c.aki && <code key="aki">{pairs(c.aki)}</code>],
    ["Policies", list(c.policyOids)],
    ["Revocation lists", list(c.crlDP)],
    ["OCSP", list(c.ocsp)],
    ["Issuer's certificate at", list(c.caIssuers)],
    ["Transparency timestamps", c.sctCount > 0 ? String(c.sctCount) : null],
    ["Version", String(c.version)],
  ];
}

/** The fields as people know them from a browser's viewer. Addresses in it are text, never links. */
export function FieldsCard({ certificate }: { certificate: Certificate }) {
  return (
    <Card title="Certificate">
      <dl className={s.fields}>
        {rowsOf(certificate).map(
          ([term, value]) =>
            value !== null && (
              <div key={term} className={s.field}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}
