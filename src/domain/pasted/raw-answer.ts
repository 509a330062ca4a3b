import type { PastedAnswer } from "./answer.ts";
import { headerLine } from "./lines.ts";

/** A status line, bare or as the value of PowerShell's `RawContent`; what stands before it is its indentation. */
const STATUS = /^(\s*(?:RawContent\s*:\s*)?)HTTP\/\d(?:\.\d)?[ \t]+([1-9]\d\d)(?:[ \t]+(.*))?$/;
const VERBOSE = /^\s*<(?: |$)/;
const CUT = /\.\.\.$|…$/;

type Line = { indent: number; text: string };
type Block = { status: number; words: string; headers: Line[]; end: number };

/** The last answer that stands in the text as it came over the wire; null when there is no status line. */
export function readRawAnswer(lines: readonly string[]): PastedAnswer | null {
  const marked = lines.some((line) => VERBOSE.test(line) && STATUS.test(line.replace(VERBOSE, "")));
  const all = marked ? verboseLines(lines) : lines;
  let last: Block | null = null;
  for (let at = 0; at < all.length; at += 1) {
    const block = blockAt(all, at);
    if (block === null) continue;
    at = block.end - 1;
    if (block.status >= 200 && !isProxys(block)) last = block;
  }
  return last && answerOf(last, all);
}

/** `curl -v` marks each line of the answer with `<`. With `-i` each stands there once more, unmarked. */
function verboseLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    VERBOSE.test(line) ? [line.replace(VERBOSE, "")] : isChatter(line) ? [] : [`\u0000${line}`],
  );
}

/** What `curl -v` says of itself, and the request that it sends. */
const isChatter = (line: string): boolean => /^\s*[*>{}]/.test(line);

const isProxys = ({ status, words }: Block): boolean =>
  status === 200 && /^connection established$/i.test(words.trim());

function blockAt(lines: readonly string[], start: number): Block | null {
  const found = STATUS.exec((lines[start] ?? "").trimEnd());
  if (found === null) return null;
  const [, before = "", status = "", words = ""] = found;
  let end = start + 1;
  // With `-v -i` and the marks lost, each line stands there twice.
  const isDoubled = lines[end]?.trim() === lines[start]?.trim();
  if (isDoubled) end += 1;
  const headers: Line[] = [];
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const indent = line.length - line.trimStart().length;
    const isOther = line.startsWith("\u0000");
    if (isOther) continue;
    // wget indents the answer, PowerShell its value: what stands further left is not part of it.
    if (line.trim() === "" || indent < before.length || headerLine(line.trim()) === null) break;
    headers.push({ indent, text: line.trim() });
  }
  return { status: Number(status), words, headers: isDoubled ? onceEach(headers) : headers, end };
}

/** Every second line, if each line is followed by itself; else all. */
function onceEach(lines: readonly Line[]): Line[] {
  const isPaired = lines.length % 2 === 0 && lines.every(({ text }, at) => text === lines[at - (at % 2)]?.text);
  return lines.filter((_, at) => !isPaired || at % 2 === 0);
}

function answerOf({ status, headers, end }: Block, lines: readonly string[]): PastedAnswer {
  const isCut = headers.some(({ text }) => CUT.test(text)) || CUT.test(lines[end]?.trim() ?? "");
  const body = lines.slice(end + 1).map((line) => line.replace("\u0000", ""));
  return {
    status,
    headers: headers.map(({ text }) => headerLine(text)).filter((header) => header !== null),
    body: body.join("\n"),
    ...(isCut ? { partial: true as const } : {}),
  };
}
