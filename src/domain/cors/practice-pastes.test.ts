/** Answers that people pasted and the console once judged wrongly, rebuilt from public reports. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { judgeOutput } from "../contact/judge-output.ts";
import { readPastedAnswer } from "../pasted/answer.ts";
import { explain, type Question } from "./explain.ts";
import type { CorsPolicy } from "./policy.ts";
import { judgePaste } from "./verify-paste.ts";

type Case = {
  id: string;
  input: { entries: CorsPolicy[]; question: Question; stage: "preflight" | "actual"; text: string };
};
const cases: Case[] = JSON.parse(readFileSync(new URL("./vectors/practice.json", import.meta.url), "utf8"));

test.each([
  ["paste-curl-v-i-terminal", true, []],
  ["paste-indented", true, []],
  ["paste-ansi", true, []],
  ["paste-no-expectation", true, ["entries-refuse"]],
  ["paste-joined-star", false, ["two-layers"]],
  ["paste-preflight-200", true, ["another-layer"]],
  ["paste-proxy-vary", false, ["not-the-platform"]],
  ["paste-cached", false, ["cached-for-another"]],
])("%s", (id, allowed, signs) => {
  const found = cases.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  const { entries, question, stage, text } = found.input;
  const answer = readPastedAnswer(text);
  if (answer.kind !== "answer") throw new Error(answer.kind);
  const judged = judgePaste(explain(entries, question).exchange, stage, answer);
  expect(judged.verdict.allowed).toBe(allowed);
  expect(judged.signs).toEqual(signs);
});

test("the first contact reads the same forms", () => {
  const text = cases.find(({ id }) => id === "paste-curl-v-i-terminal")?.input.text ?? "";
  const answer = text.replaceAll("x-dreamfactory-api-key, ", "");
  expect(judgeOutput(answer, { consoleOrigin: "https://a.example", base: "https://df.example.org/api/v2" })).toEqual({
    kind: "passes",
  });
});
