import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BulkAct, fieldsAfter, itemsOf } from "./bulk.ts";
import { entryWith } from "./testing/entry-with.ts";

const OLD = "https://old.example";
const NEW = "https://new.example";

describe("one act on an entry", () => {
  it.each<[string, Parameters<typeof entryWith>[0], BulkAct, object]>([
    ["switches on", { enabled: false }, { kind: "switch-on" }, { enabled: true }],
    ["switches off", { enabled: true }, { kind: "switch-off" }, { enabled: false }],
    ["sets the max age", { max_age: null }, { kind: "max-age", seconds: 600 }, { max_age: 600 }],
    ["adds an origin last", { origin: OLD }, { kind: "add", field: "origin", item: NEW }, { origin: `${OLD},${NEW}` }],
    ["adds a first header", { header: null }, { kind: "add", field: "header", item: "X-A" }, { header: "X-A" }],
    [
      "adds a method at its place",
      { method: ["POST"] },
      { kind: "add", field: "method", item: "GET" },
      { method: ["GET", "POST"] },
    ],
    [
      "takes an origin away, blanks around it or not",
      { origin: ` ${OLD}, b` },
      { kind: "remove", field: "origin", item: OLD },
      { origin: " b" },
    ],
    [
      "takes a header away in any case",
      { header: "x-a" },
      { kind: "remove", field: "header", item: "X-A" },
      { header: null },
    ],
    [
      "takes a method away",
      { method: ["GET", "POST"] },
      { kind: "remove", field: "method", item: "GET" },
      { method: ["POST"] },
    ],
    [
      "replaces an origin where it stands",
      { origin: `${OLD},b` },
      { kind: "replace-origin", from: OLD, to: NEW },
      { origin: `${NEW},b` },
    ],
    [
      "replaces a host and those below it",
      { origin: "https://a.old.example:8443" },
      { kind: "replace-origin", from: "old.example", to: "new.example" },
      { origin: "https://a.new.example:8443" },
    ],
    [
      "leaves no origin twice",
      { origin: `${OLD},${NEW}` },
      { kind: "replace-origin", from: OLD, to: NEW },
      { origin: NEW },
    ],
  ])("%s", (_, before, act, after) => {
    expect(fieldsAfter(entryWith(before), act)).toEqual({ ...entryWith(before), ...after });
  });

  it.each<[string, Parameters<typeof entryWith>[0], BulkAct]>([
    ["it is on already", { enabled: true }, { kind: "switch-on" }],
    ["the max age is the same", { max_age: 600 }, { kind: "max-age", seconds: 600 }],
    ["the origin is there", { origin: `a, ${OLD}` }, { kind: "add", field: "origin", item: OLD }],
    ["any origin is let in", { origin: "*" }, { kind: "add", field: "origin", item: OLD }],
    ["all headers are allowed", { header: "*" }, { kind: "add", field: "header", item: "X-A" }],
    ["the header is there in another case", { header: "x-a" }, { kind: "add", field: "header", item: "X-A" }],
    ["the origin is not there", { origin: NEW }, { kind: "remove", field: "origin", item: OLD }],
    [
      "no origin is of that host",
      { origin: "https://notold.example" },
      { kind: "replace-origin", from: "old.example", to: "new.example" },
    ],
  ])("is the same entry where %s", (_, part, act) => {
    const entry = entryWith(part);
    expect(fieldsAfter(entry, act)).toBe(entry);
  });

  it("gives back the bytes of a list: what is added and taken away again leaves no trace", () => {
    const item = fc.stringMatching(/^[a-z:/. ]{0,12}$/);
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        const entry = entryWith({ origin: items.join(",") });
        const added = fieldsAfter(entry, { kind: "add", field: "origin", item: "https://x.example" });
        expect(fieldsAfter(added, { kind: "remove", field: "origin", item: "https://x.example" }).origin).toBe(
          entry.origin === "" ? "" : entry.origin,
        );
      }),
    );
  });

  it("twice is once", () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant("max-age" as const), seconds: fc.nat() }),
      fc.record({
        kind: fc.constantFrom("add" as const, "remove" as const),
        field: fc.constantFrom("origin" as const, "header" as const, "method" as const),
        item: fc.constantFrom("GET", "*", "a", "B", OLD),
      }),
    );
    fc.assert(
      fc.property(act, fc.array(fc.constantFrom("a", "b", "*", OLD)), (one, items) => {
        const once = fieldsAfter(entryWith({ origin: items.join(","), header: items.join(",") }), one);
        expect(fieldsAfter(once, one)).toBe(once);
      }),
    );
  });
});

it("reads the items of a field as they are stored", () => {
  expect(itemsOf(entryWith({ origin: "a, b" }), "origin")).toEqual(["a", " b"]);
  expect(itemsOf(entryWith({ header: null }), "header")).toEqual([]);
  expect(itemsOf(entryWith({ method: ["GET"] }), "method")).toEqual(["GET"]);
});
