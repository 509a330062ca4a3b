import { expect, test } from "vitest";
import type { Certificate } from "./certificate.ts";
import { certificateWith, dnsNames } from "./fixture.ts";
import { unready } from "./readiness.ts";
import { keyRing, type Placed, sharedKeyFindings } from "./shared-keys.ts";
import type { CertificateStatus } from "./status.ts";

const NOW = new Date("2026-12-01T12:00:00Z");
const DAY = 86_400;

async function row(days: number, state: CertificateStatus["state"], organization: string, served: boolean) {
  const rdn = [{ oid: "2.5.4.10", name: "O", type: "UTF8STRING", value: organization }];
  const certificate = await certificateWith({ lifetimeSeconds: days * DAY, issuerRdns: [rdn] });
  const endpoints = served ? [{ served: certificate }] : [];
  // What readiness looks at, and nothing else.
  return { kind: "certificate", state, certificate, endpoints } as unknown as CertificateStatus;
}

test.each([
  [90, "ok", "Let's Encrypt", true, []],
  [90, "warning", "Let's Encrypt", true, [["2027-02-10", 64, "late"]]],
  [64, "critical", "Let's Encrypt", true, [["2028-02-16", 45, "late"]]],
  [45, "warning", "Let's Encrypt", false, []],
  [365, "ok", "Acme", true, [["2027-03-15", 100, "by-hand"]]],
  [90, "ok", "Acme", false, [["2029-03-15", 47, "not-watched"]]],
  [398, "expired", "Acme", false, [["2027-03-15", 100, "late by-hand not-watched"]]],
] as const)("%i days, %s, by %s, looked at: %s", async (days, state, organization, served, expected) => {
  const found = unready([await row(days, state, organization, served)], NOW);
  expect(found.map((one) => [one.by.toISOString().slice(0, 10), one.days, one.obstacles.join(" ")])).toEqual(expected);
});

test("a step that is over asks for nothing", async () => {
  const old = await row(90, "warning", "Acme", false);
  expect(unready([old], new Date("2029-04-01T00:00:00Z"))).toEqual([]);
});

const codes = (certificate: Certificate, places: readonly Placed[]) =>
  sharedKeyFindings(certificate, keyRing(places)).map(({ code, item }) => [code, item]);

test("a key kept at a renewal and a key of several servers are told apart", async () => {
  const own = await certificateWith({ sha256: "own", keySha256: "k", ...dnsNames("a.example", "b.example") });
  const former = await certificateWith({ sha256: "former", keySha256: "k", ...dnsNames("b.example", "a.example") });
  const other = await certificateWith({ sha256: "other", keySha256: "k", ...dnsNames("c.example") });
  const alone = await certificateWith({ sha256: "alone", keySha256: "l", ...dnsNames("a.example") });
  const places = [own, former, other, alone].map((certificate) => ({ certificate, place: certificate.sha256 }));
  expect(codes(alone, places)).toEqual([]);
  expect(codes(own, places)).toEqual([
    ["key-kept", "former"],
    ["key-shared", "other"],
  ]);
  expect(codes(other, places)).toEqual([["key-shared", "own"]]);
});
