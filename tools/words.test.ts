/** docs/words.md is the rule; this checks what can be checked of it, in code, comments, texts, documents and commits. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";
import { runningTogether, textsIn } from "./texts.ts";

const root = join(import.meta.dirname, "..");
const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
const RULE = "docs/words.md";
/** Recorded from real programs, or the law of others. */
const RECORDED = /\/(recordings|vectors|cases|data)\/|^(package-lock\.json|LICENSE)$/;
const WRITTEN = /\.(tsx?|mjs|css|html|sh|md|yml)$/;
const MAX_WORDS = 40;
/** Commits up to this one were written before the rule. */
const BEFORE = "bce7cb4a2795";

const files = git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
  .split("\0")
  .filter((file) => WRITTEN.test(file) && !RECORDED.test(file) && existsSync(join(root, file)))
  .filter((file) => file !== RULE && file !== "tools/words.test.ts");
const text = (file: string) => readFileSync(join(root, file), "utf8");

/** The first column of the table below *Not here*. */
const phrases = (text(RULE).split("## Not here")[1] ?? "")
  .split("\n")
  .flatMap((line) => /^\| (?!phrase|-)(.+?) \| .+ \|$/.exec(line)?.[1] ?? []);
const banned = new RegExp(`(?<![\\w-])(?:${phrases.join("|")})(?![\\w-])`, "i");
const NO_NOUN = /(?<!\bthere )\b(?:is|are) (?:(?-i:none)\b|no (?!longer\b|more\b|less\b|one\b|matter\b)[a-z])/i;

/** `file:line: text` of every line that matches. Line breaks within a sentence are the text's, not ours: lines are joined in pairs. */
function places(pattern: RegExp, of: readonly string[]): string[] {
  return of.flatMap((file) => {
    const lines = text(file).split("\n");
    return lines.flatMap((line, at) => {
      const next = (lines[at + 1] ?? "").replace(/^\s*(\*|\/\/|#)?\s*/, "");
      const hit = pattern.exec(`${line} ${next}`);
      return hit !== null && hit.index < line.length ? [`${file}:${at + 1}: ${line.trim()}`] : [];
    });
  });
}

/** Sentences of a document's paragraphs and list items: no tables, no code. */
function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/^```[\s\S]*?^```/gm, "")
    .split(/\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.) )|\n(?=#)/)
    .filter((part) => !/^\s*[|#<]/.test(part))
    .flatMap((part) => part.replace(/\s+/g, " ").split(/(?<=[.!?:;])\s+(?=[A-Z0-9“"`*])/));
}

/** Sentences of the comments in a file of code. */
function commentsOf(file: string): string[] {
  const source = text(file);
  const blocks = /\.(tsx?|mjs)$/.test(file)
    ? parseSync(file, source).comments.map(({ type, value }) => (type === "Block" ? value : `${value}\n\n`))
    : (source.match(/\/\*[\s\S]*?\*\//g) ?? []);
  return blocks.flatMap((block) =>
    block
      .replace(/^\s*\* \|.*$/gm, "")
      .replace(/^\s*\/?\*+\/?/gm, "")
      .split(/\n\s*\n|@\w+|(?<=[.!?:;])\s+/),
  );
}

/** Other words for the acts of docs/words.md that have one word each. `enabled` is the field's name. */
const OTHER_ACT =
  /\b(?:disabl(?:e|es|ed|ing)|(?:de|re)?activat\w+|turn(?:s|ed)? (?:it |them )?(?:on|off)|repair\w*|revert\w*|roll(?:s|ed)? back|takes? (?:it |them )?back)\b/i;

const wordCount = (sentence: string) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe("words", () => {
  test("the rule lists phrases, and they are found where they stand", () => {
    expect(phrases.length).toBeGreaterThan(20);
    for (const phrase of ["Mend it.", "It is all the same", "set up right?"]) expect(phrase).toMatch(banned);
    expect("amended, loginName").not.toMatch(banned);
    for (const phrase of ["80 is no port", "They are no origins"]) expect(phrase).toMatch(NO_NOUN);
    expect("There is no port. It is no longer used.").not.toMatch(NO_NOUN);
    expect(files.length).toBeGreaterThan(300);
  });

  test("no file has a phrase that docs/words.md refuses", () => {
    expect(places(banned, files)).toEqual([]);
    expect(places(NO_NOUN, files)).toEqual([]);
  });

  const shown = files.filter((file) => /^src\/(?!mocks\/).*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

  test(`no sentence that the console shows is longer than ${MAX_WORDS} words`, () => {
    expect(textsIn("a.tsx", 'const a = "One two."; const b = <p>Three four: five</p>;')).toEqual([
      "One two.",
      "Three four:",
      "five",
    ]);
    const long = shown.flatMap((file) =>
      textsIn(file, text(file))
        .filter((sentence) => wordCount(sentence) > MAX_WORDS)
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test("no word runs into the value after it", () => {
    expect(runningTogether("a.tsx", "const a = <p>\n  headers and\n  {NAME}.\n</p>;")).toEqual(["a.tsx: headers and"]);
    expect(runningTogether("a.tsx", 'const a = <p>\n  headers and{" "}\n  {NAME}.\n</p>;')).toEqual([]);
    expect(shown.flatMap((file) => (file.endsWith(".tsx") ? runningTogether(file, text(file)) : []))).toEqual([]);
  });

  test("an act has one word in everything that is shown", () => {
    for (const phrase of ["Turn it off", "The repaired file", "Save it disabled"]) expect(phrase).toMatch(OTHER_ACT);
    // Not the component gallery, the lines that browsers print, and what people write into a description.
    const ours = shown.filter((file) => !/^src\/app\/gallery|\/cors\/(console\/sentences|opening)\.ts$/.test(file));
    const other = ours.flatMap((file) =>
      textsIn(file, text(file)).flatMap((shown) => (OTHER_ACT.test(shown) ? [`${file}: ${shown}`] : [])),
    );
    expect(other).toEqual([]);
  });

  test("numbers, plurals, lists and dates are written in one place for each", () => {
    const own = files.filter((file) => /^src\/(?!mocks\/)/.test(file) && !/\.test\.tsx?$/.test(file));
    const elsewhere = own.filter((file) => !/^src\/(text\/|ui\/(moment|relative-text)\.tsx?$)/.test(file));
    expect(places(/\bIntl\.|\.toLocale(?:Date|Time)?String\(/, elsewhere)).toEqual([]);
    // A plural chosen by hand: `count === 1 ? "entry" : …`, `entry(s)`.
    expect(places(/(?:[!=]== 1|[<>]=? 1) \? ["`](?!,| )[a-z ]*["`] : ["`][a-z]|\w\((?:s|es|ies)\)/i, own)).toEqual([]);
  });

  test(`no sentence of a document or a comment is longer than ${MAX_WORDS} words`, () => {
    const long = [RULE, ...files].flatMap((file) =>
      (file.endsWith(".md") ? sentencesOf(text(file)) : commentsOf(file))
        .filter((sentence) => wordCount(sentence) > MAX_WORDS)
        .map((sentence) => `${file}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test("a commit's subject has at most 72 characters", () => {
    // A shallow clone may not hold the first commit of the rule: then every commit that it holds is looked at.
    const known = git("rev-list", "HEAD")
      .split("\n")
      .find((commit) => commit.startsWith(BEFORE));
    const subjects = git("log", "--no-merges", "--format=%s", ...(known ? [`${known}..HEAD`] : []))
      .trim()
      .split("\n");
    expect(subjects.filter((subject) => subject.length > 72)).toEqual([]);
  });
});
