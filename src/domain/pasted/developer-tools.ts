import type { PastedAnswer } from "./answer.ts";
import { headerLine } from "./lines.ts";

const STATUS = /^(?::status|Status(?: Code)?):?\s*([2-5]\d\d)\b/i;
const STATUS_LABEL = /^(?::status|Status(?: Code)?):?$/i;
/** General facts whose value stands on the next line. */
const FACT = /^(?:Request URL|Request Method|Remote Address|Referrer Policy|Version|Transferred|DNS Resolution):?$/i;
const REQUEST = /^Request(?: Headers)?\b(?!.*:\s*\S)(?! URL| Method)/i;
const RESPONSE = /^Response(?: Headers)?\b(?!.*:\s*\S)/i;

/** A name that no heading of the developer tools has: in lower case with a hyphen, or one of the well-known words. */
const NAME =
  /^(?:[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+)+|age|allow|connection|date|etag|expires|link|location|pragma|server|vary|via):?$/i;

const USUAL =
  /^(?:cache-control|connection|content-\w+|date|etag|server|strict-transport-security|vary|x-\w+(?:-\w+)*):?$/i;

/**
 * The headers as they are selected and copied in the developer tools of a browser: a line each, or name and value on lines
 * of their own. The status stands among the general facts. Modelled on the documentation of each browser's developer tools: no copy was
 * recorded.
 */
export function readDeveloperTools(lines: readonly string[]): PastedAnswer | null {
  const bare = lines.map((line) => line.trim()).filter((line) => line !== "");
  const status = statusOf(bare);
  if (status === null) return null;
  return { status, headers: headersOf(responsePart(bare)), body: "" };
}

function statusOf(lines: readonly string[]): number | null {
  for (const [at, line] of lines.entries()) {
    const inLine = STATUS.exec(line)?.[1];
    if (inLine !== undefined) return Number(inLine);
    const next = STATUS_LABEL.test(line) ? /^([2-5]\d\d)\b/.exec(lines[at + 1] ?? "")?.[1] : undefined;
    if (next !== undefined) return Number(next);
  }
  return null;
}

/** Without the request's own headers, which stand before or after. */
function responsePart(lines: readonly string[]): string[] {
  let isResponse = true;
  return lines.filter((line) => {
    if (RESPONSE.test(line)) isResponse = true;
    else if (REQUEST.test(line)) isResponse = false;
    return isResponse;
  });
}

/** Whether the line after a name is the next name, its value being empty. The value of a list may be a header's name. */
function isNextName(name: string, next: string): boolean {
  if (/^access-control-/i.test(next)) return true;
  return USUAL.test(next) && !/^(?:access-control-(?:allow|expose)-headers|vary|trailer):?$/i.test(name);
}

function headersOf(lines: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const next = lines[at + 1];
    if (FACT.test(line)) {
      at += 1;
      continue;
    }
    if (NAME.test(line)) {
      const isValue = next !== undefined && !isNextName(line, next) && !RESPONSE.test(next);
      headers.push([line.replace(/:$/, ""), isValue ? next : ""]);
      if (isValue) at += 1;
      continue;
    }
    const header = headerLine(line);
    if (header !== null && NAME.test(header[0])) headers.push(header);
  }
  return headers;
}
