import type { PastedAnswer } from "./answer.ts";

/** Names of .NET's HttpStatusCode, which PowerShell 7 prints for a failed call's answer. */
const NAMES: Readonly<Record<string, number>> = {
  OK: 200,
  Created: 201,
  Accepted: 202,
  NoContent: 204,
  MovedPermanently: 301,
  Moved: 301,
  Found: 302,
  Redirect: 302,
  SeeOther: 303,
  NotModified: 304,
  TemporaryRedirect: 307,
  PermanentRedirect: 308,
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  ProxyAuthenticationRequired: 407,
  Conflict: 409,
  UnsupportedMediaType: 415,
  UnprocessableEntity: 422,
  TooManyRequests: 429,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
};

const FIELD = /^\s*([A-Za-z]+)\s*:\s*(.*)$/;
const ERROR = /(?:returned an error: \(|does not indicate success: )([1-5]\d\d)\b/;

/**
 * An answer as PowerShell prints it without `RawContent`: the list of `Invoke-WebRequest` (StatusCode, Headers), the table
 * of `$r.Headers`, or the message of an exception. After Microsoft's documentation; not seen run.
 */
export function readPowerShell(lines: readonly string[]): PastedAnswer | null {
  const status = statusOf(lines);
  if (status === null) return null;
  const table = tableOf(lines);
  if (table !== null) return { status, headers: table, body: "" };
  const { pairs, isWhole } = pairsOf(lines);
  return { status, headers: pairs, body: "", ...(isWhole ? {} : { partial: true as const }) };
}

function statusOf(lines: readonly string[]): number | null {
  for (const line of lines) {
    const [, name, value = ""] = FIELD.exec(line) ?? [];
    if (name === "StatusCode") return NAMES[value.trim()] ?? (/^[2-5]\d\d$/.test(value.trim()) ? Number(value) : null);
    const thrown = ERROR.exec(line)?.[1];
    if (thrown !== undefined) return Number(thrown);
  }
  return null;
}

/** `Headers : {[Vary, Origin], [Server, nginx]...}`, also broken into lines. PowerShell 7 hides the values. */
function pairsOf(lines: readonly string[]): { pairs: [string, string][]; isWhole: boolean } {
  const start = lines.findIndex((line) => /^\s*Headers\s*:/.test(line));
  if (start < 0) return { pairs: [], isWhole: false };
  const rest = lines.slice(start + 1);
  const next = rest.findIndex((line) => FIELD.test(line) || line.trim() === "");
  const text = [lines[start] ?? "", ...rest.slice(0, next < 0 ? rest.length : next)]
    .map((line) => line.trim())
    .join(" ");
  const pairs = [...text.matchAll(/\[([^,\]]+), ((?:\[[^\]]*\]|[^\]])*)\]/g)].map(
    ([, name = "", value = ""]): [string, string] => [name.trim(), value.trim()],
  );
  const known = pairs.filter(([, value]) => !value.startsWith("System.String"));
  return {
    pairs: known,
    isWhole: known.length === pairs.length && /\}\s*$/.test(text) && !/(?:\.\.\.|…)\s*\}\s*$/.test(text),
  };
}

/** The table under `Key … Value`: a value in braces is a list. */
function tableOf(lines: readonly string[]): [string, string][] | null {
  const head = lines.findIndex((line) => /^\s*(?:Key|Name)\s+Value\s*$/.test(line));
  if (head < 0) return null;
  const rows = lines.slice(head + 1).filter((line) => !/^[\s-]*$/.test(line));
  return rows.flatMap((line): [string, string][] => {
    const [, name, value = ""] = /^\s*([\w-]+)\s+(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value.trim().replace(/^\{(.*)\}$/, "$1")]];
  });
}
