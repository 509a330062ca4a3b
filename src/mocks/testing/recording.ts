import { isObject, type Json, parseJson } from "../json.ts";

/** One recorded call and what the real platform answered. Header names are lower-case. */
export type Recording = {
  /** File name without its end: `2-019-post-missing-path`. */
  name: string;
  request: { method: string; target: string; headers: Record<string, string>; body: string };
  response: { status: number; headers: Headers; body: string };
};

function parseHead(head: string): { line: string; headers: [string, string][] } {
  const [line = "", ...rest] = head.split("\n").filter((one) => !one.startsWith("#"));
  return {
    line,
    headers: rest.map((one) => [one.slice(0, one.indexOf(":")).toLowerCase(), one.slice(one.indexOf(":") + 1).trim()]),
  };
}

/** The body, without the blank lines that the recorder wrote after it. */
function bodyOf(text: string, length: string | undefined): string {
  if (text.includes("<password>") || text.includes("[cut here") || length === undefined) return text.trimEnd();
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, Number(length)));
}

/** Reads a recorded file. @param file its name */
export function parseRecording(file: string, text: string): Recording {
  const [asked = "", answered = ""] = text.split("----- response -----\n");
  const split = (part: string): [string, string] => {
    const end = part.indexOf("\n\n");
    return end < 0 ? [part.trimEnd(), ""] : [part.slice(0, end), part.slice(end + 2)];
  };
  const [askedHead, askedBody] = split(asked);
  const [answeredHead, answeredBody] = split(answered);
  const request = parseHead(askedHead);
  const response = parseHead(answeredHead);
  const [, method = "", target = ""] = /^(\S+) (.*) HTTP\/1\.1$/.exec(request.line) ?? [];
  const headers = Object.fromEntries(request.headers);
  const body = bodyOf(askedBody, headers["content-length"]);
  delete headers.host;
  delete headers["content-length"];
  return {
    name: file.replace(/\.http$/, ""),
    request: { method, target: target.startsWith("/") ? target : `/${target}`, headers, body },
    response: {
      status: Number(response.line.split(" ")[1]),
      headers: new Headers(response.headers),
      body: answeredBody.trimEnd(),
    },
  };
}

const DATE =
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000000Z|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g;

const maskText = (text: string): string =>
  text
    .replace(DATE, "<date>")
    .replace(/\(Connection: sqlite, SQL: .*\)/s, "(<sql>)")
    .replace(/http:\/\/127\.0\.0\.1(?::\d+)?/g, "<host>");

function maskJson(value: Json, name = ""): Json {
  if (typeof value === "string") return name === "session_token" || name === "session_id" ? "<token>" : maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskJson(item, key)]));
}

/** What is compared of a body: JSON with dates, tokens, host and SQL masked; of Laravel's pages (cut in the recordings) the title. */
export function masked(body: string): Json {
  const title = /<title>(Server Error|Not Found)<\/title>/.exec(body)?.[1];
  if (title !== undefined) return title;
  const json = parseJson(body);
  return json === undefined ? maskText(body).trimEnd() : maskJson(json);
}

/** The headers that decide whether a page may read an answer. */
export function corsHeaders(headers: Headers): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of headers) if (name.startsWith("access-control-") || name === "vary") found[name] = value;
  return found;
}
