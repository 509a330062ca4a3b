import { expect, it } from "vitest";
import { fixMany } from "./fix-many.ts";
import { lint } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const entry = (id: number, part: Partial<CorsPolicy>) =>
  entryWith({
    id,
    origin: "https://a.example",
    method: ["GET"],
    header: "X-DreamFactory-API-Key",
    max_age: 600,
    ...part,
  });
const propose = (entries: readonly CorsPolicy[]) =>
  fixMany(entries, entries, (one) => lint(one, { entries, serverOrigin: "https://df.example", adminOrigin: null }));

it("fixes what is mechanical, and leaves alone what is fine", () => {
  const entries = [entry(1, { path: "/api/v2/a" }), entry(2, { path: "api/v2/b", origin: "https://b.example/" })];
  expect(
    propose([...entries, entry(3, { path: "api/v2/c" })]).map(({ entry: { id }, after }) => [
      id,
      after.path,
      after.origin,
    ]),
  ).toEqual([
    [1, "api/v2/a", "https://a.example"],
    [2, "api/v2/b", "https://b.example"],
  ]);
});

it("lists what needs a decision, and never guesses it", () => {
  const [proposal] = propose([entry(1, { path: "api/v2/*", origin: "*", supports_credentials: true })]);
  expect(proposal?.after.origin).toBe("*");
  expect(proposal?.decisions.length).toBeGreaterThan(0);
  expect(proposal?.decisions.every(({ fix, ask }) => fix === undefined || ask)).toBe(true);
});

it("leaves credentials on where that lets every website in: which of them need cookies is for somebody to decide", () => {
  const entries = [entry(1, { path: "api/v2/*", origin: "*", supports_credentials: true })];
  const [proposal] = propose(entries);
  expect(proposal?.after).toBe(entries[0]);
  expect(proposal?.decisions.map(({ code }) => code)).toContain("origin-wildcard-credentials");
});

it("gives no two entries one path", () => {
  for (const second of ["api/v2/a", "//api/v2/a"]) {
    const proposals = propose([entry(1, { path: "/api/v2/a" }), entry(2, { path: second })]);
    expect(proposals.every(({ entry: before, after }) => after.path === before.path)).toBe(true);
    expect(proposals.find(({ entry: { id } }) => id === 1)?.decisions.length).toBeGreaterThan(0);
  }
});
