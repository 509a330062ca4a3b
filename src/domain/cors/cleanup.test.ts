import { expect, test } from "vitest";
import { type CleanUps, cleanUps } from "./cleanup.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const PLATFORM = "https://df.example.com";
const APP = "https://app.example.com";
const entry = (id: number, path: string, part: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({ ...part, id, path });
const lines = ({ proposals }: CleanUps) =>
  proposals.map(
    ({ kind, entry: { id }, by, changes }) =>
      `${kind} ${id} by ${by.map((other) => other.id).join()}${changes.rows.length === 0 ? "" : `, ${changes.rows.length} change`}`,
  );
const found = (...entries: CorsPolicy[]) => lines(cleanUps(entries, PLATFORM));

test("what longer entries answer everywhere, and what matches nothing of the API, never answers", () => {
  expect(found(entry(1, "api/v2/db/*"), entry(2, "^/.*/v2/db/.*$", { method: ["POST"] }))).toEqual([]);
  expect(found(entry(1, "api/v2/*"), entry(2, "api/v2/**", { method: ["PATCH"] }))).toEqual(["never-answers 1 by 2"]);
  expect(found(entry(1, "status"), entry(2, "/api/v2/*"))).toEqual(["never-answers 1 by ", "never-answers 2 by "]);
  expect(found(entry(1, "api/v2/a", { enabled: false }), entry(2, "api/v2/*"))).toEqual([]);
});

test("an entry that grants what the wider one does is superfluous", () => {
  expect(found(entry(1, "api/v2/*"), entry(2, "api/v2/db/*"))).toEqual(["superfluous 2 by 1"]);
  expect(found(entry(1, "api/v2/*"), entry(2, "api/v2/db/*", { method: ["GET", "PATCH"] }))).toEqual([]);
  expect(found(entry(1, "api/v2/*"), entry(2, "api/v2/db/*", { origin: `${APP},https://b.example` }))).toEqual([]);
  // Nobody would answer in its place.
  expect(found(entry(1, "api/v2/*"), entry(2, "api/*/db/*", { origin: "https://no.example/" }))).toEqual([]);
});

test("what else differs is said", () => {
  const { proposals } = cleanUps(
    [entry(1, "api/v2/*"), entry(2, "api/v2/db/*", { exposed_header: "X-Total", max_age: 9 })],
    PLATFORM,
  );
  expect(proposals.map(({ differs }) => differs)).toEqual([["exposed_header", "max_age"]]);
});

test("entries that are equal but for origins can be one", () => {
  const pair = [
    entry(1, "api/v2/db/*", { header: "Content-Type, X-A", origin: "https://b.example,https://c.example/" }),
    entry(2, "api/v2/db/**", { header: "x-a,content-type", origin: ` ${APP}` }),
  ];
  const all = cleanUps(pair, PLATFORM);
  expect(lines(all)).toEqual(["merge 1 by 2, 1 change", "never-answers 1 by 2"]);
  expect(all.proposals[0]).toMatchObject({ origin: `${APP},https://b.example`, after: [{ id: 2 }] });
  expect(all.proposals[0]?.changes.rows).toMatchObject([{ change: "gains", origin: "https://b.example" }]);
});

test.each([
  ["any website", { origin: "*" }, {}],
  ["other methods", { origin: "https://b.example", method: ["PUT"] }, {}],
  ["a wider path", { origin: "https://b.example", path: "api/v2/db/a" }, {}],
  ["too many origins", { origin: Array.from({ length: 14 }, (_, n) => `https://a${n}.example`).join() }, {}],
  ["no other origins", { origin: APP }, {}],
])("with %s nothing is merged", (_, one, other) => {
  const never = { ...entry(1, "api/v2/db/*"), ...one };
  const { proposals } = cleanUps([never, entry(2, "api/v2/db/**", other)], PLATFORM);
  expect(proposals.map(({ kind }) => kind)).toContain("never-answers");
  expect(proposals.map(({ kind }) => kind)).not.toContain("merge");
});

test("what hangs on a tie, or on an expression that is not decided, is left alone and counted", () => {
  // Equally long: which of 2 and 3 answers is not certain.
  expect(cleanUps([entry(1, "api/v2/*"), entry(2, "api/v2/d*/a"), entry(3, "api/v2/*b/a")], PLATFORM)).toMatchObject({
    proposals: [],
    skipped: 2,
  });
  const unknown = cleanUps([entry(1, "api/v2/*"), entry(2, "^/api/v2/(?!db)(.)\\1")], PLATFORM);
  expect(unknown).toMatchObject({ proposals: [], skipped: 2 });
  expect(cleanUps([entry(1, "api/v2/*"), entry(2, "^/api/(")], PLATFORM)).toEqual({ proposals: [], skipped: 2 });
});

test("below another prefix", () => {
  const entries = [entry(1, "rest/v2/*"), entry(2, "rest/v2/db/*"), entry(3, "api/v2/*")];
  expect(lines(cleanUps(entries, PLATFORM, "rest"))).toEqual(["superfluous 2 by 1", "never-answers 3 by "]);
});

test("of thousands some are looked at, and how many are not is said", () => {
  const many = Array.from({ length: 2_000 }, (_, at) => entry(at + 1, `api/v2/${"*".repeat(1 + (at % 200))}${at}`));
  const { proposals, skipped } = cleanUps(many, PLATFORM);
  expect(proposals.length + skipped).toBeLessThanOrEqual(many.length);
  expect(skipped).toBeGreaterThan(0);
});
