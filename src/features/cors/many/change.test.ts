import { expect, it } from "vitest";
import { type Change, readChange } from "./change.ts";

const read = (change: Change, item: string, from = "") => readChange({ change, from, item });

it.each<[Change, string, string, object]>([
  ["add-origin", " https://a.example ", "", { kind: "add", field: "origin", item: "https://a.example" }],
  ["add-origin", "*", "", { kind: "add", field: "origin", item: "*" }],
  ["remove-origin", "https://a.example/", "", { kind: "remove", field: "origin", item: "https://a.example/" }],
  ["add-header", "X-A", "", { kind: "add", field: "header", item: "X-A" }],
  ["remove-header", "x-a", "", { kind: "remove", field: "header", item: "x-a" }],
  ["add-method", "PATCH", "", { kind: "add", field: "method", item: "PATCH" }],
  ["remove-method", "GET", "", { kind: "remove", field: "method", item: "GET" }],
  ["max-age", "600", "", { kind: "max-age", seconds: 600 }],
  [
    "replace-origin",
    "https://b.example",
    "https://a.example",
    { kind: "replace-origin", from: "https://a.example", to: "https://b.example" },
  ],
  ["replace-origin", "b.example", "a.example", { kind: "replace-origin", from: "a.example", to: "b.example" }],
])("reads %s %s", (change, item, from, act) => {
  expect(read(change, item, from)).toEqual({ act });
});

it.each<[Change, string, string, "from" | "item"]>([
  ["add-origin", "https://a.example/", "", "item"],
  ["add-origin", "a.example", "", "item"],
  ["add-origin", "https://a.example, https://b.example", "", "item"],
  ["remove-origin", " ", "", "item"],
  ["add-header", "X A", "", "item"],
  ["add-header", "", "", "item"],
  ["add-method", "get", "", "item"],
  ["max-age", "-1", "", "item"],
  ["max-age", "4294967296", "", "item"],
  ["replace-origin", "https://b.example", "", "from"],
  ["replace-origin", "b.example", "https://a.example", "item"],
  ["replace-origin", "https://b.example", "a.example", "item"],
  ["replace-origin", "a.example", "a.example", "item"],
  ["replace-origin", "b.example", "*.a", "from"],
])("says what is wrong with %s %j %j", (change, item, from, field) => {
  expect(read(change, item, from)).toMatchObject({ field });
});

it("says how browsers send an origin that is written otherwise", () => {
  expect(read("add-origin", "HTTPS://A.example:443/")).toMatchObject({ message: "Browsers send https://a.example" });
});
