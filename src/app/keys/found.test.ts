import { expect, test } from "vitest";
import { foundIn } from "./found.ts";

const command = (label: string, hint?: string) => ({ key: label, label, hint, run: () => {} });
const groups = [
  { label: "Pages", items: [command("CORS"), command("SSL status")] },
  {
    label: "Entries",
    items: [...Array.from({ length: 20 }, (_, at) => command(`api/v2/${at}`, "Shop")), command("shop/*", "Web shop")],
  },
];
const labels = (text: string) => foundIn(groups, text).flatMap(({ items }) => items.map(({ label }) => label));

test("nothing typed shows the beginning of each group", () => {
  expect(labels("")).toEqual(["CORS", "SSL status", ...Array.from({ length: 6 }, (_, at) => `api/v2/${at}`)]);
});

test("every word is looked for, in any case and in the hint, and a beginning comes first", () => {
  expect(labels("STAT ssl")).toEqual(["SSL status"]);
  expect(labels("shop")[0]).toBe("shop/*");
  expect(labels("shop")).toHaveLength(6);
  expect(labels("web shop")).toEqual(["shop/*"]);
});

test("a group without a match is left out", () => {
  expect(foundIn(groups, "ssl").map(({ label }) => label)).toEqual(["Pages"]);
  expect(foundIn(groups, "xyz")).toEqual([]);
});
