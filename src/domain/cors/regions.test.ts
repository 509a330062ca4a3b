import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePath, decodedPath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { regionsOf } from "./regions.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";
import { winner } from "./winner.ts";

const entryOf = (path: string, id: number, enabled = true): CorsPolicy =>
  entryWith({ id, path, max_age: 600, enabled });

/** All raw paths of up to this many tokens after a beginning. */
function pathsOf(beginnings: readonly string[], tokens: readonly string[], length: number): string[] {
  let last = [...beginnings];
  const all = new Set(last);
  for (let i = 0; i < length; i++) {
    last = last.flatMap((path) => tokens.map((token) => path + token));
    for (const path of last) all.add(path);
  }
  return [...all].filter((path) => !/\/\.\.?(?:\/|$)/.test(path));
}

const USUAL = pathsOf(["/api/", "/ap", "/"], ["a", "b", "x", "/", "%20", "%C3%A9", "A", ".", "7"], 4).filter(
  (path) => !path.includes("//"),
);
const ANY = pathsOf(["/api/", "/%61pi/"], ["a", "b", "x", "/", "%20", "%c3%a9", "%61", "%2F", "%C3%A9"], 3);

const globPart = fc.constantFrom("a", "b", "*", "*", "/", "é", " ", "ab", ".", "/*", "*a", "A", "7");
const glob = fc
  .tuple(
    fc.constantFrom("api/", "api/", "api/", "api", "*", "a*", ""),
    fc.array(globPart, { maxLength: 5 }).map((parts) => parts.join("")),
  )
  .map((parts) => parts.join(""));

const atom: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "a",
      "b",
      "/",
      "x",
      "%20",
      "%C3%A9",
      "[ab]",
      "[^a]",
      ".",
      "\\w",
      "\\d",
      "\\W",
      "[^/]",
      "%2f",
      "\\.",
      "(?-i:A)",
      "%",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\\b", "$", "\\B", "\\z", "(?m:$)", "^", "(a*)*", "[[:upper:]]", "\\s", ""),
  },
);
const regexText: fc.Arbitrary<string> = fc.letrec<{ text: string }>((tie) => ({
  text: fc
    .array(
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc
            .tuple(atom, fc.constantFrom("", "", "", "*", "+", "?", "{2}"))
            .map(([a, q]) => (/^(\\[bBz]|\$|\^|\(\?m.*|\(a\*\)\*|)$/.test(a) ? a : a + q)),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(tie("text"), tie("text"), fc.constantFrom("", "*", "?", "+"))
            .map(([a, b, q]) => `(?:${a}|${b})${q}`),
        },
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join("")),
})).text;
const regex = fc
  .tuple(
    fc.constantFrom("^/api/", "^/api/", "^/api/", "^/", "^/api", "^/a|", "^/%61pi/", "^"),
    regexText,
    fc.constantFrom("", "", "$", ".*$"),
  )
  .map((parts) => parts.join(""));

const anyPath = fc.oneof({ weight: 3, arbitrary: glob }, { weight: 2, arbitrary: regex });
const entries = fc
  .array(fc.tuple(anyPath, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 8 })
  .map((list) => list.map(([path, n], at) => entryOf(path, at + 1, n > 0)));

const isBelow = (path: string, prefix = "api") => decodedPath(path)?.startsWith(`${prefix}/`) === true;

function check(
  list: CorsPolicy[],
  within: string,
  paths: readonly string[],
  options: { spelling: "usual" | "any"; prefix?: string },
): number {
  const found = regionsOf(list, within, options);
  const pattern = compilePath(within);
  const broken = list.find(({ path, enabled }) => enabled && compilePath(path).validity === "invalid") ?? null;
  expect(found.broken).toBe(broken);
  if (broken !== null) {
    expect(found.regions).toEqual([]);
    return 0;
  }
  for (const { entry, path } of found.regions) {
    expect(winner(list, path).entry, `answers ${path} within ${within}`).toBe(entry);
    expect(pattern.matches(path)).toBe(true);
    expect(isBelow(path, options.prefix)).toBe(true);
    expect(new URL(`https://h${path}`).pathname).toBe(path);
    if (options.spelling === "usual") {
      expect(path).not.toMatch(/\/\/|%2f|%(?![0-9A-F]{2})/i);
      expect(path.replace(/%[0-9A-F]{2}/g, "")).not.toMatch(/%/);
    }
  }
  expect(new Set(found.regions.map(({ entry }) => entry)).size).toBe(found.regions.length);
  if (pattern.validity === "invalid" || !found.complete) return 0;
  // Where PCRE may give up, nobody knows.
  for (const { path } of found.undecided)
    expect(paths.some((raw) => compilePath(path).matches(raw) === null)).toBe(true);
  const known = new Set([...found.regions.map(({ entry }) => entry), ...found.undecided]);
  for (const path of paths) {
    if (pattern.matches(path) !== true || !isBelow(path, options.prefix)) continue;
    const { kind, entry } = winner(list, path);
    if (kind === "unknown" || known.has(entry)) continue;
    expect.fail(
      `${path} within ${within} is answered by ${entry?.path}, which is missing; ${JSON.stringify(list.map((e) => [e.path, e.enabled]))}`,
    );
  }
  return 1;
}

test("regions are those that a look at all short paths finds, as browsers write them", () => {
  let decided = 0;
  let tried = 0;
  fc.assert(
    fc.property(entries, anyPath, (list, within) => {
      tried += 1;
      decided += check(list, within, USUAL, { spelling: "usual" });
    }),
    cases(60),
  );
  expect(decided / tried).toBeGreaterThan(0.5);
});

test("the API may have another name", () => {
  const renamed = (list: CorsPolicy[]) =>
    list.map((entry) => ({ ...entry, path: entry.path.replace("api", "b/é").replace("%61pi", "b/%C3%A9") }));
  const paths = USUAL.map((path) => path.replace(/^\/api/, "/b/%C3%A9"));
  fc.assert(
    fc.property(entries, (list) => {
      check(renamed(list), "b*", paths, { spelling: "usual", prefix: "b/é" });
    }),
    cases(20),
  );
});

test("regions are those that a look at all short paths finds, however they are written", () => {
  fc.assert(
    fc.property(entries, anyPath, (list, within) => {
      check(list, within, ANY, { spelling: "any" });
    }),
    cases(60),
  );
});

test("an expression that needs a path without its first slash answers nothing", () => {
  const { regions, complete } = regionsOf([entryOf("^api/v2/.*", 1)], "api/*", { spelling: "any" });
  expect([regions.map(({ entry }) => entry), complete]).toEqual([[null], true]);
});

test("who is left out because of an expression that is not decided is not missing without a word", () => {
  const list = [entryOf("^/api/.*b", 1), entryOf("^/api/(?!a)", 2)];
  expect(winner(list, "/api/ab").entry).toBe(list[0]);
  expect(regionsOf(list, "api/*").undecided).toEqual([list[1]]);
});
