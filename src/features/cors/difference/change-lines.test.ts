import { expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { changeLines } from "./change-lines.ts";

const lines = (before: Parameters<typeof entryWith>[0], after: Parameters<typeof entryWith>[0]) =>
  changeLines(entryWith(before), entryWith({ ...before, ...after })).map(
    (line) => `${line.label} ${line.sign === "→" ? `${line.before} → ${line.after}` : `${line.sign} ${line.text}`}`,
  );

it("says of a list what comes and what goes, and nothing else", () => {
  expect(lines({ origin: "https://a,https://b" }, { origin: "https://a,https://new" })).toEqual([
    "Origins − https://b",
    "Origins + https://new",
  ]);
  expect(lines({ method: ["GET"] }, { method: ["GET", "POST"] })).toEqual(["Methods + POST"]);
  expect(lines({ header: null }, { header: "X-A" })).toEqual(["Headers + X-A"]);
});

it("says of a value what it was and what it becomes", () => {
  expect(lines({ max_age: 0 }, { max_age: 600 })).toEqual(["Max age 0 → 600"]);
  expect(lines({ enabled: true }, { enabled: false })).toEqual(["Enabled on → off"]);
});

it("shows both where only the order or the number of items changes", () => {
  expect(lines({ origin: "a,b" }, { origin: "b,a" })).toEqual(["Origins a,b → b,a"]);
});

it("shows what hides itself", () => {
  expect(lines({ origin: "a" }, { origin: "a,b\u202e" }).join()).toContain("⟦U+202E⟧");
  expect(lines({ origin: "a, b" }, { origin: "a,b" })).toEqual(["Origins − “ b”", "Origins + b"]);
});
