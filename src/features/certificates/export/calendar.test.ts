import ICAL from "ical.js";
import { expect, test } from "vitest";
import { certificateWith } from "../../../domain/certificates/fixture.ts";
import type { CertificateStatus, Expiry } from "../../../domain/certificates/status.ts";
import { parseConfig } from "../../../platform/config.ts";
import { calendarOf } from "./calendar.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const DAY = 86_400_000;
const SETTINGS = parseConfig('{"platforms":[{"name":"A"}]}', "https://console.example").certificates;
const certificate = await certificateWith();
const issuer = await certificateWith({
  notBefore: new Date(NOW.getTime() - 900 * DAY),
  notAfter: new Date(NOW.getTime() + 50 * DAY),
});

async function eventFor(expires: Expiry | null) {
  const chain = { count: 1, unique: 1, duplicates: [], links: [], badLinks: [], leaves: [0], paths: [[0]] };
  const facts = {
    certificates: [certificate],
    chain: { ...chain, fileInOrder: true, rootIncluded: false, endsAtSelfSigned: [false] },
    problems: [],
    hasPrivateKey: false,
    collector: null,
  };
  const file = { name: "a.pem", size: null, modified: null, facts, failure: null };
  const status: CertificateStatus = {
    ...{
      kind: "certificate",
      id: "x",
      state: "ok",
      secondsLeft: 1,
      expires,
      findings: [],
      path: [0],
      dated: [0],
      renewal: null,
      histories: [],
    },
    ...{ certificate, file, index: 0, files: [file], endpoints: [] },
  };
  const text = await calendarOf([status], "platform.example", NOW, SETTINGS);
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  if (!event) throw new Error("no event");
  const alarms = event.getAllSubcomponents("valarm").map((one) => String(one.getFirstPropertyValue("trigger")));
  const [start, description] = ["dtstart", "description"].map((name) => String(event.getFirstPropertyValue(name)));
  return { event, alarms, start, description };
}
const written = (date: Date | null) => date?.toISOString().replace(".000", "");

test("an event is a moment: an end at the same time is not allowed (RFC 5545, 3.8.2.2)", async () => {
  const { event, start, description } = await eventFor(null);
  expect(event.getFirstProperty("dtend")).toBeNull();
  expect(start).toBe(written(certificate.notAfter));
  expect(description).toMatch(/^Expires .* UTC\.\n/);
});

test("an issuer that ends first gives the event its date and its alarms, and is named", async () => {
  const at = new Date(NOW.getTime() + 50 * DAY);
  const { start, alarms, description } = await eventFor({ certificate: issuer, at, by: "issuer" });
  expect(start).toBe(written(at));
  expect(alarms).toEqual([45, 30, 7].map((days) => written(new Date(at.getTime() - days * DAY))));
  expect(description).toMatch(/^Expires .*: an issuer in its chain ends first \(.+\)\.\n/);
});
