import type { PastedAnswer } from "./answer.ts";

/** The last answer of an HTTP archive (HAR 1.2), of one of its entries, or of an entry's `response`; null for other texts. */
export function readHar(text: string): PastedAnswer | null {
  const bare = text.trim();
  if (!/^[{[]/.test(bare)) return null;
  const answers = responsesOf(parse(bare)).map(answerOf);
  return answers.findLast((answer) => answer !== null) ?? null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function responsesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(responsesOf);
  if (!isRecord(value)) return [];
  if (isRecord(value.log)) return responsesOf(value.log.entries);
  return "response" in value ? [value.response] : [value];
}

function answerOf(value: unknown): PastedAnswer | null {
  if (!isRecord(value) || typeof value.status !== "number" || !Array.isArray(value.headers)) return null;
  // 0 is an entry that was blocked or is still under way.
  if (!Number.isInteger(value.status) || value.status < 200 || value.status > 599) return null;
  const headers = value.headers.flatMap((header): [string, string][] =>
    isRecord(header) &&
    typeof header.name === "string" &&
    typeof header.value === "string" &&
    !header.name.startsWith(":")
      ? [[header.name, header.value.trim()]]
      : [],
  );
  const body = isRecord(value.content) && typeof value.content.text === "string" ? value.content.text : "";
  return { status: value.status, headers: headers.flatMap(separated), body };
}

/** Firefox and Chromium write a repeated header as one, its values on lines of their own. */
const separated = ([name, value]: [string, string]): [string, string][] =>
  value.split(/\r?\n/).map((line) => [name, line.trim()]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
