import fc from "fast-check";
import { expect, test } from "vitest";
import type { CollectedFile } from "../../../domain/certificates/collected.ts";
import type { UnknownStatus } from "../../../domain/certificates/status.ts";
import { toCsv, toJson } from "./table.ts";

const unknown = (name: string, reason: string): UnknownStatus => {
  const file: CollectedFile = { name, size: 1, modified: null, facts: null, failure: reason };
  return { kind: "unknown", id: name, state: "unknown", secondsLeft: Number.NaN, file, reason, findings: [] };
};

/** What a spreadsheet makes of it: RFC 4180, quotes doubled, line breaks within quotes kept. */
function cellsOf(csv: string): string[][] {
  return csv
    .slice(1)
    .split(/\r\n(?=")/)
    .filter((line) => line !== "")
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = ""]) => cell.replaceAll('""', '"')));
}

test("no text becomes a formula, and none is lost", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom(
          "=1+1",
          "+1",
          "-1",
          "@x",
          "\t=1",
          " =1",
          "\u0000=1",
          '"=1',
          "\r=1",
          "＝1",
          "\u202e=1",
          "%x",
          "|x",
        ),
        fc.string({ unit: "binary" }).filter((text) => !text.includes("\r\n")),
      ),
      (text) => {
        const [, row = []] = cellsOf(toCsv([unknown("a", text)]));
        const note = row.at(-1) ?? "";
        expect(note === text || note === `'${text}`).toBe(true);
        expect(note).not.toMatch(/^[\s\p{C}]*[=+\-@|%＝＋－＠]/u);
        expect(row).toHaveLength(18);
      },
    ),
  );
});

test("JSON holds the texts as they are", () => {
  const data: unknown = JSON.parse(toJson([unknown("=a", "x")], new Date(0), "https://api.example/api/v2"));
  expect(data).toMatchObject({ at: "1970-01-01T00:00:00Z", certificates: [{ files: ["=a"], note: "x" }] });
});
