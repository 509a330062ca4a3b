import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effort } from "../../testing/effort.ts";
import { compileRegex } from "./regex.ts";

/** What releases of PCRE2 read in different ways, and what stands beside it. */
const RISKY = [
  ..."\\x \\x4 \\x{ \\x{41} \\o{ \\E \\Q \\E- \\8 \\9 \\12 \\0 \\400 \\800000000 \\214748364 \\214748363 \\1 \\g{-1} \\k<n>".split(
    " ",
  ),
  ..."[[:alpha:] [:^digit:] [.a.] [^ [a- z] \\d \\w- \\N \\N{2} \\K \\R \\G \\cA \\c \\b {2} {2,} {65535} {65536} {70000x".split(
    " ",
  ),
  ..."{99999999999N} {1,99999N {,3} (?: (?= (?<= (?<! (?> (?i) (?x) (?<n> (?P=n) (?-i) (?s-m: (?# (a) (b) a+ a?".split(
    " ",
  ),
];

type Case = { path: string; valid: boolean; subjects: string[]; matches: string };

const cases: Case[] = readFileSync(new URL("../vectors/pcre.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

describe("against what PHP answered", () => {
  it.each(cases.map((c) => [c.path, c] as const))("%j", (path, { valid, subjects, matches }) => {
    const pattern = compileRegex(path);
    if (pattern.validity === "unknown") return;
    expect(pattern.validity).toBe(valid ? "valid" : "invalid");
    if (!valid) return;
    subjects.forEach((subject, i) => {
      const got = pattern.matches(subject);
      // "?": PCRE gave up, and PHP takes that for no match.
      if (got !== null) expect([subject, got]).toEqual([subject, matches[i] === "1"]);
    });
  });

  it("decides nearly all of them", () => {
    const unknown = cases.filter(({ path }) => compileRegex(path).validity === "unknown");
    const undecided = cases.filter(({ path, valid }) => valid && compileRegex(path).matches("/api/v2/db") === null);
    expect(unknown.length / cases.length).toBeLessThan(0.1);
    expect(undecided.length / cases.length).toBeLessThan(0.15);
  });
});

it.each([
  "^/api/v2/(",
  "^/api/v2/[",
  "^/a}b",
  "^/api/{2",
  "^*",
  "^/api/v2/\\",
  "^(?<x",
  "^/api/[[:foo:]]",
  "^/[z-a]",
  "^/[a-\\d]",
  "^/(a)\\2",
  "^/a**",
  "^/a{3,2}",
  "^/(?<=a*)b",
  `^${"(".repeat(251)}${")".repeat(251)}`,
])("refuses what bricked the platform: %s", (path) => {
  expect(compileRegex(path).validity).toBe("invalid");
});

it.each(["^/\\p{L}", "^/(?R)", "^/(?(?=a)a|b)", "^/(*ACCEPT)", "^/a{,3}", "^/(?<=a|b?)c", "^/a{60000}"])(
  "does not pretend to know: %s",
  (path) => {
    expect(compileRegex(path)).toMatchObject({ validity: "unknown" });
    expect(compileRegex(path).matches("/a")).toBeNull();
  },
);

it.each([
  // Refused from PCRE2 10.45 on.
  "^/a\\x",
  "^/a\\xg",
  "^/[\\x]",
  "^/[[:alpha:]\\E-]",
  "^/[[:alpha:]\\E-z]",
  "^/[[:^digit:]\\Q\\E-z]",
  "^/[\\d\\E\\E-z]",
  // Refused up to 10.35: numbers that are too large, although they count nothing.
  "^/a{11111111111N}",
  "^/a{65536x}",
  "^/a{1,99999N}",
  "^/\\214748364",
  "^/[a]\\777777777777",
  "^/a\\800000000b",
  // Compiled by some, as what the reference stands for has one length.
  "^/(a)(?<=b\\1)",
  "^/(?<n>a)(?<!\\k<n>c)",
])("what some releases refuse is not known: %s", (path) => {
  expect(compileRegex(path).validity).toBe("unknown");
});

it.each(["^/\\x4", "^/\\x41", "^/a{65535x}", "^/a\\12b", "^/[[:alpha:]-]", "^/[\\E[:alpha:]\\E]"])(
  "what all releases compile stays valid: %s",
  (path) => expect(compileRegex(path).validity).toBe("valid"),
);

const hasPhp = spawnSync("php", ["-r", "exit(0);"]).status === 0;

it.runIf(hasPhp)("nothing is called valid or invalid against the PCRE2 of this machine's PHP", () => {
  const part = fc.constantFrom(...RISKY, ..."()[]{}|*+?^$\\ab-,:=1289 ");
  const patterns = fc.sample(
    fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => `^${parts.join("")}`),
    1_000,
  );
  const script = `foreach (json_decode(stream_get_contents(STDIN)) as $p)
    echo @preg_match("{".$p."}i", "/api") === false && preg_last_error() === PREG_INTERNAL_ERROR ? "0" : "1";`;
  const { stdout } = spawnSync("php", ["-r", script], { input: JSON.stringify(patterns), encoding: "utf8" });
  expect(stdout).toHaveLength(patterns.length);
  for (const [at, pattern] of patterns.entries()) {
    const { validity } = compileRegex(pattern);
    if (validity !== "unknown")
      expect([pattern, validity]).toEqual([pattern, stdout[at] === "1" ? "valid" : "invalid"]);
  }
});

it.each([
  ["^/(?i)API", "/api", true],
  ["^/(?-i)API", "/api", false],
  ["^/api\\z", "/api\n", false],
  ["^/api$", "/api\n", true],
  ["^/a++a", "/aaa", false],
  ["^/(?>a|ab)c", "/abc", false],
  ["^/[[:alpha:]]+\\h", "/ab\t", true],
  ["^/caf\u00e9", "/caf%C3%A9", false],
  ["^/(?!v2/system)", "/v2/system", false],
  ["^/(a+)+$", `/${"a".repeat(28)}!`, false],
  ["^/(a|aa)+$", `/${"a".repeat(500)}!`, false],
])("%s on %s", (path, subject, expected) => {
  expect(compileRegex(path).matches(subject)).toBe(expected);
});

it("does not call a match what PCRE gives up on", () => {
  expect(compileRegex("^/(?!(a+)+$)").matches(`/${"a".repeat(200)}!`)).toBeNull();
});

const piece = fc.constantFrom(
  ..."()[]{}|*+?^$\\/ab-,:=!<>#P&'é1\n".split(""),
  ..."(?: (?= (?! (?<= (?> (?i) (?x) (?<n> [[:alpha:]] \\d \\Q \\E {2,} .* a+ (a+)+ (.*)* \\1 \\x{ [^".split(" "),
);
const regexes = fc
  .oneof(
    fc.string(),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
  )
  .map((t) => `^${t}`);
const subjects = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom("a", "b", "/", "aa", "\n", "%20"), { maxLength: 300 }).map((t) => t.join("")),
);

/** In the unit of `effort`: one or two seconds. */
const LONG = 400;

describe("whatever the text", () => {
  it("nothing throws, and nothing takes long", () => {
    fc.assert(
      fc.property(regexes, subjects, (path, subject) => {
        const found = () => compileRegex(path).matches(`/${subject}`);
        expect(effort(LONG, found)).toBeLessThan(LONG);
        const { validity } = compileRegex(path);
        if (validity === "invalid") expect(found()).toBe(false);
        if (validity === "unknown") expect(found()).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it("a quoted text matches itself and what begins with it, in any case", () => {
    const quoted = fc.string().filter((text) => !/[\\{}\0]/.test(text));
    fc.assert(
      fc.property(quoted, fc.string(), (text, rest) => {
        const pattern = compileRegex(`^/\\Q${text}\\E`);
        expect(pattern.validity).toBe("valid");
        expect(pattern.matches(`/${text}${rest}`)).toBe(true);
        const upper = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
        expect(pattern.matches(`/${upper}`)).toBe(true);
      }),
    );
  });

  it("time grows with the path, not faster", () => {
    for (const path of ["^/(a+)+$", "^/(a|aa)*b", "^/(?:(?:a|b)*c?)*$", "^/.*.*.*.*!"]) {
      expect(effort(LONG, () => compileRegex(path).matches(`/${"ab".repeat(4000)}`))).toBeLessThan(LONG);
    }
  });
});
