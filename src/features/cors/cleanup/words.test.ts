import { expect, test } from "vitest";
import { cleanUps } from "../../../domain/cors/cleanup.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { reasonOf, titleOf } from "./words.ts";

const told = (...entries: Parameters<typeof entryWith>[0][]) => {
  const all = entries.map((one, at) => entryWith({ id: at + 1, ...one }));
  return cleanUps(all, "https://df.example.com").proposals.map((offer) => [titleOf(offer), reasonOf(offer)]);
};

test("each offer says what goes, and why it can", () => {
  expect(told({ path: "api/v2/*" }, { path: "/api/v2/db" })).toEqual([
    ["Delete entry 2", expect.stringContaining("no API path matches it. If it should")],
  ]);
  expect(told({ path: "api/v2/*" }, { path: "api/v2/db/*" })).toEqual([
    ["Delete entry 2", "It is not needed: without it entry 1 answers there, and grants the same."],
  ]);
  const [merge, gone] = told(
    { path: "api/v2/db*", origin: "https://a.example" },
    { path: "api/v2/db**", origin: "https://b.example" },
  );
  expect(merge?.[0]).toBe("Merge entry 1 into entry 2");
  expect(merge?.[1]).toContain("answered by entry 2, which differs only in its origins");
  expect(gone?.[1]).toContain("It never answers: all of its paths are answered by entry 2.");
});
