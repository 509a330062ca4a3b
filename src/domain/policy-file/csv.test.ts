import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CorsFields } from "../cors/policy.ts";
import { fieldsWith } from "../cors/testing/entry-with.ts";
import { anyEntries } from "./arbitrary.ts";
import { writeCsv } from "./csv.ts";
import { readPolicy } from "./index.ts";

const entry = fieldsWith({
  origin: "https://a.example,https://b.example",
  exposed_header: "",
  max_age: -5,
  method: ["GET", "POST"],
  description: '=HYPERLINK("https://evil.example")',
});
const byPath = (entries: readonly CorsFields[]) => entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** No verb holds a comma; a list of them is one cell. */
const storable = anyEntries(fc).map((entries) =>
  entries.map((one) => ({
    ...one,
    max_age: one.max_age === 0 ? 0 : one.max_age,
    method: one.method.map((verb) => verb.replaceAll(",", "")).filter((verb) => verb !== ""),
  })),
);

test("a row an entry, every cell quoted, no cell a formula", () => {
  expect(writeCsv([entry])).toBe(
    '\ufeff"path","origin","header","exposed_header","max_age","method","supports_credentials","enabled","description"\r\n' +
      `"api/v2/*","https://a.example,https://b.example","","'","'-5","GET,POST","false","true","'=HYPERLINK(""https://evil.example"")"\r\n`,
  );
});

test("what is written is read as it was", () => {
  fc.assert(
    fc.property(storable, (entries) => {
      const read = readPolicy(writeCsv(entries));
      expect(read.problems).toEqual([]);
      expect(byPath(read.entries)).toEqual(byPath(entries));
      expect(writeCsv(read.entries)).toBe(writeCsv(entries));
    }),
    { numRuns: 300 },
  );
});

test("nothing that a spreadsheet takes for a cell begins like a formula", () => {
  fc.assert(
    fc.property(storable, (entries) => {
      for (const separator of [",", ";", "\t"]) {
        for (const cell of cellsOf(writeCsv(entries).slice(1), separator))
          expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@|%＝＋－＠]/u);
      }
    }),
  );
});

/** Cells as a spreadsheet cuts them that has another separator: quotes count at the start of a cell alone. */
function cellsOf(text: string, separator: string): string[] {
  const cell = new RegExp(`"(?:[^"]|"")*"[^${separator}\r\n]*|[^${separator}\r\n]*`, "g");
  return (text.match(cell) ?? []).map((one) => one.replace(/^"/, "").replace(/"$/, "").replaceAll('""', '"'));
}

test("a spreadsheet's own spelling is read too", () => {
  const rows = [
    [
      "enabled",
      "path",
      "origin",
      "header",
      "exposed_header",
      "max_age",
      "method",
      "supports_credentials",
      "description",
    ],
    ["TRUE", "api/v2/*", "https://a.example", "", "'", "600", "GET", "FALSE", ""],
  ];
  for (const separator of [",", ";", "\t"]) {
    expect(readPolicy(rows.map((row) => row.join(separator)).join("\n"))).toEqual({
      problems: [],
      entries: [
        { ...entry, origin: "https://a.example", exposed_header: "", max_age: 600, method: ["GET"], description: null },
      ],
    });
  }
});

describe("problems", () => {
  const good = writeCsv([entry]);
  test.each([
    ['"true"', '"yes"', "2: “enabled” is “yes”; it must be true or false."],
    [`"'-5"`, '"soon"', "2: “max_age” is “soon”; it must be a number or empty."],
    ['"api/v2/*"', '""', "2: “path” is “”; it must be a text."],
    ['"GET,POST",', "", "2: This row has 8 cells instead of 9."],
    [
      '"description"',
      '"note"',
      "1: The first line does not name “description”.\n1: The first line names “note”, which is not a field of an entry.",
    ],
    [
      '"description"',
      '"path"',
      "1: The first line does not name “description”.\n1: The first line names “path” twice.",
    ],
    ['"false"', '"fal"se', "2: There is text after the closing double quote of a cell."],
    ['"")"\r\n', '""\r\n', "2: A cell has no closing double quote."],
  ])("%s → %s", (from, to, problems) => {
    const text = good.replace(from, () => to);
    expect(
      readPolicy(text)
        .problems.map(({ line, message }) => `${line}: ${message}`)
        .join("\n"),
    ).toBe(problems);
  });

  test("a path that stands twice, on the lines that an editor shows", () => {
    const row = good.slice(good.indexOf("\n") + 1).replace("=HYPERLINK", "two\r\nlines");
    expect(readPolicy(good + row + row).problems).toEqual([
      { line: 3, message: "The path “api/v2/*” is already on line 2." },
      { line: 5, message: "The path “api/v2/*” is already on line 2." },
    ]);
  });
});
