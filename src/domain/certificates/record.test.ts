import { expect, test } from "vitest";
import { buildChain } from "./chain.ts";
import type { ReadFile } from "./collected.ts";
import { certificateWith, dnsNames } from "./fixture.ts";
import { readCertificates } from "./read.ts";
import { readRecord } from "./record.ts";
import { recordsIn, renewalFindings } from "./renewal-rules.ts";
import { statusOf } from "./status.ts";

const RENEWAL = `# gatehouse-renewal: 1
# lineage: a.example
# collected: 2026-12-01T04:00:00Z
# renewed: 2026-11-02T03:12:00Z
# ran: 2026-12-01T03:12:00Z
# failed: 2026-12-01T03:12:00Z
# error: Some challenges have failed.
# window: 2026-12-30T04:00:00.5Z 2027-01-01T04:00:00+00:00
# name: WWW.a.example
# dns: WWW.a.example elsewhere 203.0.113.9
# name: a.example
# dns: a.example nowhere
# caa: a.example refuses letsencrypt.org: 0 issue "digicert.com"
# other: x
`;
const PRINT = "AB".repeat(32);
const HISTORY = `# gatehouse-history: 1
# host: a.example
# port: 443

${PRINT} 2026-11-01T00:00:00Z 2026-12-01T00:00:00Z
not a line
${PRINT} 2026-13-01T00:00:00Z 2026-12-01T00:00:00Z
`;

test("a renewal's record is read, and what it means is found", () => {
  const record = readRecord(RENEWAL);
  expect(record).toMatchObject({
    kind: "renewal",
    names: ["WWW.a.example", "a.example"],
    renewed: new Date("2026-11-02T03:12:00Z"),
    error: "Some challenges have failed.",
    window: { end: new Date("2027-01-01T04:00:00Z") },
    dns: [{ points: "elsewhere", addresses: "203.0.113.9" }, { points: "nowhere" }],
    refusals: [{ authority: "letsencrypt.org", records: '0 issue "digicert.com"' }],
  });
  const found = renewalFindings(record?.kind === "renewal" ? record : null);
  expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    "renewal-failed warning",
    "caa-refuses warning",
    "dns-elsewhere warning",
    "dns-elsewhere info",
  ]);
});

test("a history is read line by line, what is not a line is left out", () => {
  expect(readRecord(HISTORY)).toEqual({
    kind: "history",
    host: "a.example",
    port: 443,
    seen: [
      { sha256: PRINT.toLowerCase(), first: new Date("2026-11-01T00:00:00Z"), last: new Date("2026-12-01T00:00:00Z") },
    ],
  });
});

test.each([
  "",
  "# gatehouse-renewal: 2\n",
  "x\n# gatehouse-renewal: 1\n",
  "# gatehouse-history: 1\n# host: a\n",
  "# gatehouse-renewal: 1\n",
])("%j is not a record", (text) => expect(readRecord(text)).toBeNull());

test("records have no row of their own and belong to the certificate of the same names", async () => {
  const file = async (name: string, text: string): Promise<ReadFile> => {
    const result = await readCertificates(new TextEncoder().encode(text));
    const facts = { ...result, chain: await buildChain(result.certificates) };
    return { name, size: text.length, modified: null, facts, failure: null };
  };
  const files = [await file("a.example.renewal.txt", RENEWAL), await file("a.example_443.history.txt", HISTORY)];
  const settings = { thresholds: {}, thresholdsByName: [], graceHours: 24, expectedToDiffer: [] };
  expect(statusOf(files, new Date("2026-12-01T12:00:00Z"), settings)).toEqual([]);
  const certificate = await certificateWith(dnsNames("a.example", "www.a.example"));
  expect(recordsIn(files)(certificate, []).renewal?.lineage).toBe("a.example");
  expect(recordsIn(files)(await certificateWith(), []).renewal).toBeNull();
});
