import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePath, pathBytes } from "../cors/path.ts";
import type { CorsFields } from "../cors/policy.ts";
import { fieldsWith } from "../cors/testing/entry-with.ts";
import { anyEntries } from "./arbitrary.ts";
import { readPolicy, writePolicy } from "./index.ts";

const entry = (path: string, more: Partial<CorsFields> = {}): CorsFields =>
  fieldsWith({
    path,
    header: "Content-Type,X-DreamFactory-Session-Token",
    max_age: 600,
    method: ["GET", "POST"],
    ...more,
  });

const byPath = (entries: readonly CorsFields[]) => entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
const messagesOf = (text: string) => readPolicy(text).problems.map(({ line, message }) => `${line}: ${message}`);

test("the text is the one that the documentation shows", () => {
  expect(
    writePolicy([
      entry("api/v2/system/*", { header: "", origin: "https://b.example,https://a.example", max_age: -5 }),
      entry("api/v2/*", { header: null, method: [], description: "“all”" }),
    ]),
  ).toBe(`{
  "version": 1,
  "entries": {
    "api/v2/*": {
      "origin": [
        "https://app.example.com"
      ],
      "header": null,
      "exposed_header": null,
      "max_age": 600,
      "method": [],
      "supports_credentials": false,
      "enabled": true,
      "description": "“all”"
    },
    "api/v2/system/*": {
      "origin": [
        "https://b.example",
        "https://a.example"
      ],
      "header": [],
      "exposed_header": null,
      "max_age": -5,
      "method": [
        "GET",
        "POST"
      ],
      "supports_credentials": false,
      "enabled": true,
      "description": null
    }
  }
}
`);
  expect(writePolicy([])).toBe('{\n  "version": 1,\n  "entries": {}\n}\n');
});

describe("for all entries", () => {
  test("what is written is read as it was, and written again the same", () => {
    fc.assert(
      fc.property(anyEntries(fc), (entries) => {
        const text = writePolicy(entries);
        const read = readPolicy(text);
        expect(read.problems).toEqual([]);
        expect(byPath(read.entries)).toStrictEqual(byPath(entries));
        expect(writePolicy(read.entries)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("the order in which entries are given changes nothing but the order of paths that tie", () => {
    fc.assert(
      fc.property(
        anyEntries(fc).chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const isKept = list.every((a, at) =>
            list.slice(at + 1).every((b) => !mayTie(a.path, b.path) || shuffled.indexOf(a) < shuffled.indexOf(b)),
          );
          fc.pre(isKept);
          expect(writePolicy(shuffled)).toBe(writePolicy(list));
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Whether the order of two paths may count: by hand, for the paths of `anyEntries`. */
function mayTie(a: string, b: string): boolean {
  return pathBytes(a) === pathBytes(b) && (/[*^]/.test(a) || /[*^]/.test(b));
}

describe("paths that tie", () => {
  const [first, second, apart] = [entry("api/v2/a*"), entry("api/v2/*a"), entry("api/v2/bb")];

  test("keep their order, which the file records", () => {
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const) {
      const text = writePolicy([a, apart, b]);
      expect(JSON.parse(text).order).toEqual([[a.path, b.path]]);
      expect(readPolicy(text).entries.filter(({ path }) => path !== apart.path)).toEqual([a, b]);
    }
  });

  test("are only those that some address can match", () => {
    expect(JSON.parse(writePolicy([entry("api/v2/b*"), entry("api/v2/a*"), apart])).order).toEqual([
      ["api/v2/bb", "api/v2/b*"].toSorted(() => -1),
    ]);
    expect(JSON.parse(writePolicy([entry("api/v2/bb"), entry("api/v2/ab")])).order).toBeUndefined();
    expect(JSON.parse(writePolicy([entry("^/api/v2/b"), entry("api/v2/a1*")])).order).toBeUndefined();
    expect(JSON.parse(writePolicy([entry("^/api/v2/b"), entry("api/v2/b1*")])).order).toEqual([
      ["^/api/v2/b", "api/v2/b1*"],
    ]);
  });

  test("the first of the file is the first that is created, also among many", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "*"), minLength: 3, maxLength: 3 }), {
          maxLength: 15,
        }),
        (paths) => {
          const read = readPolicy(writePolicy(paths.map((path) => entry(path)))).entries.map(({ path }) => path);
          const words = [
            "aaa",
            "aab",
            "aba",
            "abb",
            "baa",
            "bab",
            "bba",
            "bbb",
            "a",
            "b",
            "ab",
            "aa",
            "bb",
            "abab",
            "bbbb",
          ];
          const matches = (path: string, word: string) => compilePath(path).matches(`/${word}`) === true;
          for (const word of words)
            expect(read.find((path) => matches(path, word))).toBe(paths.find((path) => matches(path, word)));
        },
      ),
    );
  });
});

describe("another spelling of the same entries", () => {
  test("in any layout, with names in any order and escapes", () => {
    const { problems, entries } = readPolicy(
      '\ufeff{"entries":{"\\u0061pi/*":{"enabled":true,"method":["GET","POST"],"max_age":6e2,"description":null,"supports_credentials":false,\r\n"exposed_header":null,"header":["Content-Type","X-DreamFactory-Session-Token"],"origin":["https:\\/\\/app.example.com"]}},"version":1}',
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([entry("api/*")]);
  });

  test("the platform's answer, by the order of its ids", () => {
    const record = (id: number, path: string) => ({
      id,
      ...entry(path),
      created_date: "2026-01-01",
      created_by_id: 1,
      last_modified_by_id: null,
      user_by_created_by_id: { id: 1 },
    });
    const text = JSON.stringify({ resource: [record(9, "api/v2/*a"), record(2, "api/v2/a*")], meta: { count: 2 } });
    expect(readPolicy(text)).toEqual({ problems: [], entries: [entry("api/v2/a*"), entry("api/v2/*a")] });
    expect(readPolicy('{"resource":[],"meta":{"count":0}}')).toEqual({ problems: [], entries: [] });
    expect(readPolicy(JSON.stringify({ resource: [record(9, "api/v2/*a"), record(2, "api/v2/a*")] })).problems).toEqual(
      [],
    );
  });

  test("the list of a package, by its own order", () => {
    const text = JSON.stringify([
      { id: 9, ...entry("api/v2/*a") },
      { id: 2, ...entry("api/v2/a*") },
    ]);
    expect(readPolicy(text)).toEqual({ problems: [], entries: [entry("api/v2/*a"), entry("api/v2/a*")] });
  });
});

const WRITTEN = `{
  "version": 1,
  "entries": {
    "api/v2/*": {
      "origin": ["https://app.example.com"],
      "header": null,
      "exposed_header": null,
      "max_age": 600,
      "method": ["GET", "POST"],
      "supports_credentials": false,
      "enabled": true,
      "description": null
    }
  }
}`;

describe("problems", () => {
  const good = writePolicy([entry("api/v2/*")]);

  test.each([
    ["", "null: The text is empty."],
    [" \n\ufeff", "null: The text is empty."],
    ["[]", "1: An empty list does not say that it is a policy."],
    ["\n\n[ ]", "3: An empty list does not say that it is a policy."],
    ["{}", "1: This JSON is not a policy file, a platform's answer or a package's list of entries."],
    ["null", "1: This JSON is not a policy file, a platform's answer or a package's list of entries."],
    ['"x"', "1: This JSON is not a policy file, a platform's answer or a package's list of entries."],
    ["12", "1: This JSON is not a policy file, a platform's answer or a package's list of entries."],
    [
      '{"error":{"code":401}}',
      "1: This JSON is not a policy file, a platform's answer or a package's list of entries.",
    ],
    [
      '{"version":"0.1","df_version":"7.5.0","service":{}}',
      "1: This is the list of contents of a package. Open the package itself, or the file system/cors.json in it.",
    ],
    ["path = x", "1: This is neither JSON nor a table (CSV) that begins with the names of the fields."],
    ["<html>", "1: This is neither JSON nor a table (CSV) that begins with the names of the fields."],
    ['{"version":1}', "null: The policy file has no “entries”."],
    ['{"entries":{}}', "null: The policy file has no “version”."],
    ['{\n"version":2,"entries":{}}', "2: The version of the policy file is not 1, the only one that can be read here."],
    ['{"version":1,"entries":[]}', "1: “entries” must be an object, with a path as the name of each entry."],
    ['{"version":1,\n"entries":{},\n"x":1}', "3: “x” is not part of a policy file."],
    ['{"version":1,\n"entries":{},}', "2: A name in double quotes is expected, but here is “}”."],
    ['{"version":1\n"entries":{}}', '2: A comma or “}” is expected, but here is “"entries":{}}”.'],
    ['{"version":1,"entries":{}} x', "1: Nothing may follow the end of the JSON, but here is “x”."],
    ['{"version":01,"entries":{}}', '1: “01,"entries":{}}” is not a number of JSON.'],
    ['{"version":1,"entries":{\r"a', "2: A text has no closing double quote."],
    [
      '{"version":1,"entries":{"a\n":1}}',
      "1: A text holds a line break or another control character: write it as an escape.",
    ],
    ['{"version":1,"entries":{"\\x":1}}', '1: The text “"\\x"” has an escape that JSON does not know.'],
    ["[".repeat(100_000), "1: The JSON is nested too deeply."],
    ['{"version":1,\n"entries":{"a":\n7}}', "3: The entry “a” must be an object."],
    ['{"resource":{}}', "1: “resource” must be a list of entries."],
    [
      '{"resource":[],\n"meta":{"count":3}}',
      "2: The platform has 3 entries, but 0 are in this answer. Ask for all of them with “limit”.",
    ],
    ["[\n1]", "2: An entry must be an object."],
    ['[\n{"origin":"x"}]', "2: An entry has no “path”."],
  ])("%j", (text, problem) => {
    expect(messagesOf(text)).toEqual([problem]);
    expect(readPolicy(text).entries).toEqual([]);
  });

  test.each([
    ['"enabled": true', '"enabled": "true"', "11: “enabled” is the text “true”; it must be true or false."],
    ['"enabled": true', '"enabled": 1', "11: “enabled” is 1; it must be true or false."],
    ['"max_age": 600', '"max_age": "600"', "8: “max_age” is the text “600”; it must be a number or null."],
    ['"max_age": 600', '"max_age": 9007199254740993', "8: “9007199254740993” is too large to be read exactly."],
    ['"description": null', '"description": {}', "12: “description” is an object; it must be a text."],
    [
      '"exposed_header": null',
      '"exposed_header": "a,b"',
      "7: “exposed_header” is the text “a,b”; it must be a list of texts.",
    ],
    ['"GET"', "7", "9: “method” is 7; it must be a text."],
    [
      '"https://app.example.com"',
      '"https://a.example,https://b.example"',
      "5: An item of “origin” holds a comma: “https://a.example,https://b.example”. Write each item as its own text.",
    ],
    [
      '"enabled": true',
      '"enabeld": true',
      "11: “enabeld” is not a field of an entry.\n4: The entry “api/v2/*” has no “enabled”.",
    ],
    ['"enabled": true', '"enabled": true,\n"enabled": false', "12: “enabled” is already on line 11."],
  ])("%s → %s", (from, to, problems) => {
    expect(messagesOf(WRITTEN.replace(from, to)).join("\n")).toBe(problems);
  });

  test("each path stands once, whatever its name", () => {
    for (const path of ["api/v2/*", "__proto__", "constructor", ""]) {
      const one = writePolicy([entry(path)]);
      const body = one.slice(one.indexOf('    "'), one.lastIndexOf("\n  }"));
      const { entries, problems } = readPolicy(one.replace(body, () => `${body},\n${body}`));
      expect(problems).toHaveLength(1);
      expect(problems[0]?.message).toMatch(/is already on line 4\.$/);
      expect(problems[0]?.line).toBeGreaterThan(4);
      expect(entries).toEqual([entry(path)]);
      const listed = readPolicy(`[${JSON.stringify(entry(path))},\n${JSON.stringify(entry(path))}]`);
      expect(listed.problems.map(({ line }) => line)).toEqual([2]);
    }
  });

  test("an order names known paths, each once", () => {
    const text = writePolicy([entry("a*"), entry("*a")]);
    expect(messagesOf(text.replace('"a*",\n      "*a"', '"b*",\n      "*a"'))).toEqual([
      expect.stringMatching(/^\d+: “order” names “b\*”, which is not a path of an entry\.$/),
    ]);
    expect(messagesOf(text.replace('"a*",\n      "*a"', '"*a",\n      "*a"'))).toEqual([
      expect.stringMatching(/^\d+: “order” names “\*a” twice\.$/),
    ]);
    expect(messagesOf(text.replace(/"order": .*/s, '"order": {}}'))).toHaveLength(1);
  });

  test("all are listed, up to a hundred", () => {
    const many = JSON.stringify(Array.from({ length: 300 }, () => 1));
    const { problems } = readPolicy(many);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ line: null, message: "200 more problems are not listed." });
  });

  test("no text whatever makes it throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]",:\\0-1.e\n\t path;') })),
        (text) => {
          const { problems, entries } = readPolicy(text);
          expect(problems.length > 0 || entries.length === 0).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat(good.length), fc.string({ maxLength: 2 }), (at, noise) => {
        const { entries, problems } = readPolicy(good.slice(0, at) + noise + good.slice(at + 1));
        expect(problems.length + entries.length).toBeGreaterThan(0);
      }),
    );
  });
});

test("a file of ten thousand entries, and one of hundreds that all tie", () => {
  const many = writePolicy(
    Array.from({ length: 10_000 }, (_, at) => entry(`api/v2/${at}/*`, { description: "\ud800" })),
  );
  const read = readPolicy(many);
  expect(read.problems).toEqual([]);
  expect(writePolicy(read.entries)).toBe(many);
  const tied = Array.from({ length: 400 }, (_, at) => entry(`*/${String(at).padStart(5, "0")}/*`)).reverse();
  expect(readPolicy(writePolicy(tied)).entries).toStrictEqual(tied);
});
