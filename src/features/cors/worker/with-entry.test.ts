import { expect, it } from "vitest";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { withEntry } from "./with-entry.ts";

const entry = (id: number | null, path: string): CorsPolicy => entryWith({ id, path });
const stored = [entry(1, "a"), entry(3, "b"), entry(7, "c")];
const paths = (entries: readonly CorsPolicy[]) => entries.map(({ path }) => path).join(" ");

it("puts an edited entry at its place in the order of ids, which decides between equally long paths", () => {
  expect(paths(withEntry(stored, entry(1, "x")))).toBe("x b c");
  expect(paths(withEntry(stored, entry(3, "x")))).toBe("a x c");
  expect(paths(withEntry(stored, entry(7, "x")))).toBe("a b x");
  expect(paths(withEntry(stored, entry(5, "x")))).toBe("a b x c");
});

it("puts a new entry last, and leaves the stored ones alone", () => {
  expect(paths(withEntry(stored, entry(null, "x")))).toBe("a b c x");
  expect(paths(stored)).toBe("a b c");
});
