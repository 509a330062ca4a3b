import { expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { planOf, planOfFixes } from "./plan.ts";

const stored = (id: number, part: Parameters<typeof entryWith>[0]): CorsEntry => ({
  ...entryWith(part),
  id,
  user_by_created_by_id: null,
  user_by_last_modified_by_id: null,
});

it("has a step for each entry that the act changes, and none for the others", () => {
  const on = stored(1, { enabled: true });
  const off = stored(2, { enabled: false });
  expect(planOf([on, off], { kind: "switch-off" }).steps).toMatchObject([
    { kind: "update", entry: { id: 1 }, fields: { enabled: false } },
  ]);
  expect(planOf([on, off], { kind: "delete" }).steps.map(({ kind }) => kind)).toEqual(["delete", "delete"]);
});

it("leaves out what the platform cannot keep, and says why", () => {
  const last = stored(1, { origin: "https://a.example" });
  const full = stored(2, { origin: `https://${"a".repeat(240)}.example` });
  expect(planOf([last], { kind: "remove", field: "origin", item: "https://a.example" })).toMatchObject({
    steps: [],
    leftOut: [{ entry: last, because: expect.stringContaining("at least one origin") }],
  });
  expect(planOf([full], { kind: "add", field: "origin", item: "https://b.example" }).leftOut).toHaveLength(1);
});

it("takes of fixes what changes something", () => {
  const entry = stored(1, { path: "/api/v2/a" });
  const fixed = { entry, after: { ...entry, path: "api/v2/a" }, decisions: [] };
  const open = { entry: stored(2, {}), after: stored(2, {}), decisions: [] };
  expect(planOfFixes([fixed, open]).steps).toMatchObject([{ entry: { id: 1 }, fields: { path: "api/v2/a" } }]);
});
