import type { CorsFields } from "../cors/policy.ts";
import { readCanonical, writeCanonical } from "./canonical.ts";
import { isCsv, readCsv } from "./csv.ts";
import { type JsonNode, parseJson } from "./json-text.ts";
import { FormProblem, type Problem, Problems } from "./problems.ts";
import { readAnswer, readRecords } from "./records.ts";

export type { Problem } from "./problems.ts";

/**
 * Entries as the one text that stands for them (docs/policy-file.schema.json): by path, without ids, dates and authors.
 * Equal entries give equal bytes, in whatever order they are given; only equally long paths that may match the same
 * address keep their order. Pure, never throws. A max age of NaN, which no platform stores, is written as null.
 */
export const writePolicy = (entries: readonly CorsFields[]): string => writeCanonical(entries);

/**
 * Entries from a text: our own form, CSV, the answer of `GET /system/cors`, or the `system/cors.json` of a package. They
 * come in the order in which they are to be created. Pure, never throws.
 *
 * @returns problems of the form alone, never of what the entries mean. Where there are any, `entries` is incomplete.
 */
export function readPolicy(text: string): { entries: CorsFields[]; problems: Problem[] } {
  const problems = new Problems();
  try {
    const entries = readForm(text, problems);
    return { entries, problems: problems.list() };
  } catch (error) {
    if (!(error instanceof FormProblem)) throw error;
    problems.add(error.line, error.message);
    return { entries: [], problems: problems.list() };
  }
}

function readForm(text: string, problems: Problems): CorsFields[] {
  if (text.trim() === "") throw new FormProblem(null, "The text is empty.");
  if (isCsv(text)) return readCsv(text, problems);
  if (!/^\s*[[{"\d-]|^\s*(?:true|false|null)\b/.test(text))
    throw new FormProblem(1, "This is neither JSON nor a table (CSV) that begins with the names of the fields.");
  return readJson(parseJson(text), problems);
}

function readJson(top: JsonNode, problems: Problems): CorsFields[] {
  if (top.kind === "list") {
    if (top.items.length === 0) throw new FormProblem(top.line, "An empty list does not say that it is a policy.");
    return readRecords(top.items, problems, "as listed");
  }
  const has = (name: string) => top.kind === "object" && top.members.some((member) => member.name === name);
  if (top.kind !== "object" || !(has("version") || has("entries") || has("resource")) || has("df_version"))
    throw new FormProblem(
      top.line,
      has("df_version")
        ? "This is the list of contents of a package. Open the package itself, or the file system/cors.json in it."
        : "This JSON is not a policy file, a platform's answer or a package's list of entries.",
    );
  return has("resource") ? readAnswer(top.members, problems) : readCanonical(top.members, problems);
}
