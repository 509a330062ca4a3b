import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { Certificate } from "../../../domain/certificates/certificate.ts";
import { coveredNames } from "../../../domain/certificates/covers.ts";
import { thresholdSeconds } from "../../../domain/certificates/health.ts";
import type { CertificateStatus } from "../../../domain/certificates/status.ts";
import { thresholdsFor } from "../../../domain/certificates/thresholds.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { utcText } from "../../../ui/moment.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { issuerOf, shownNames, whoseEnd } from "../words.ts";

/** SEQUENCE counts seconds from here, so that every later file replaces the events of an earlier one. */
const FIRST = Date.UTC(2020, 0, 1);

/** The same for a certificate and what it is renewed by: names and kind of key on one platform. */
async function uidOf(certificate: Certificate, host: string): Promise<string> {
  const names = coveredNames(certificate).toSorted();
  const identity = names.length > 0 ? [...names, certificate.keyAlg] : [certificate.sha256];
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode([host, ...identity].join("\n")));
  const digits = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0"));
  return `${digits.slice(0, 16).join("")}@gatehouse`;
}

/** Of several with one identity only the newest: it is what renewed the others. */
async function newestByUid(list: readonly CertificateStatus[], host: string): Promise<Map<string, CertificateStatus>> {
  const newest = new Map<string, CertificateStatus>();
  for (const status of list) {
    const { certificate } = status;
    const uid = await uidOf(certificate, host);
    const other = newest.get(uid)?.certificate;
    if (!other || (other.notBefore?.getTime() ?? 0) < (certificate.notBefore?.getTime() ?? 0)) newest.set(uid, status);
  }
  return newest;
}

/**
 * An iCalendar text (RFC 5545): one event for each certificate's last moment, or that of its chain, with alarms at renewal due, warning and
 * critical. Certificates without a readable date have none.
 * @param host the platform's, so that two platforms' events never replace each other
 */
export async function calendarOf(
  list: readonly CertificateStatus[],
  host: string,
  now: Date,
  settings: CertificateSettings,
): Promise<string> {
  const calendar = ical({
    name: `Certificates of ${host}`,
    prodId: { company: "Gatehouse", product: "SSL status", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  const sequence = Math.floor((now.getTime() - FIRST) / 1000);
  for (const [uid, { certificate, expires, findings, renewal }] of await newestByUid(list, host)) {
    const ending = expires?.certificate ?? certificate;
    const end = expires?.at ?? certificate.notAfter;
    if (end === null) continue;
    const names = shownNames(certificate);
    const event = calendar.createEvent({
      id: uid,
      sequence,
      stamp: now,
      start: end,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `Certificate expires: ${names[0]}${names.length > 1 ? ` and ${names.length - 1} more` : ""}`,
      description: [
        `Expires ${utcText(end)}${expires ? whoseEnd(expires) : ""}.`,
        "Void after renewal: export the calendar again then; the new file replaces this event.",
        ...(renewal?.window
          ? [
              `The authority suggests to renew between ${utcText(renewal.window.start)} and ${utcText(renewal.window.end)}.`,
            ]
          : []),
        ...findings
          .filter(({ severity }) => severity !== "info")
          .map(({ summary }) => `To do: ${visibleText(summary)}`),
        `Names: ${names.slice(0, 20).join(", ")}`,
        `Issuer: ${issuerOf(certificate)}`,
        `SHA-256: ${certificate.sha256}`,
        `Platform: ${host}`,
      ].join("\n"),
    });
    if (ending.notBefore === null) continue;
    const limits = thresholdSeconds(
      (end.getTime() - ending.notBefore.getTime()) / 1000,
      thresholdsFor(ending, settings),
    );
    const alarms = [
      ["Renewal is due", limits.due],
      ["Renewal is late", limits.warning],
      ["Expires very soon", limits.critical],
    ] as const;
    for (const [words, seconds] of alarms)
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: new Date(end.getTime() - seconds * 1000),
        description: `${words}: ${names[0]}`,
      });
  }
  return calendar.toString();
}
