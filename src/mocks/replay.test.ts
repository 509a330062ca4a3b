import { readdirSync, readFileSync } from "node:fs";
import { getResponse } from "msw";
import { expect, test } from "vitest";
import { createPlatform } from "./platform.ts";
import type { Seed } from "./state.ts";
import { corsHeaders, masked, parseRecording, type Recording } from "./testing/recording.ts";

const PASSWORD = "correct horse";
const ORIGIN = "http://127.0.0.1:8181";

/** What the recorded platform held when the recording began. */
const SEED: Seed = {
  users: [
    {
      first_name: "Ada",
      last_name: "Admin",
      email: "admin@example.com",
      password: PASSWORD,
      is_sys_admin: true,
    },
  ],
  entries: [
    {
      path: "api/v2/*",
      origin: "https://app.example.com",
      header: "content-type",
      method: ["GET", "POST"],
      max_age: 3600,
      description: "t",
      exposed_header: "X-Foo",
      supports_credentials: true,
    },
  ],
  files: {
    files: { ".gitignore": { content: "*\n!public/\n!." } },
    logs: { ".gitignore": { content: "*\n!.gitignore\n" }, "dreamfactory.log": { content: "x".repeat(3696) } },
  },
};

const SKIPPED: Record<string, string> = {
  "1-41-xml-accept": "XML: the console asks for JSON only",
  "1-42-html-accept": "PHP's print_r of the answer: the console asks for JSON only",
  "2-143-list-group": "?group= shows SQLite's raw rows, nobody asks for it",
  "2-144-list-file-csv": "CSV: the console makes its own",
  "2-145-list-accept-xml": "XML: the console asks for JSON only",
  "3-29-cors-openapi": "the recording is cut",
  "4-40-path-traversal-plain": "a URL takes ../ out before anything is sent",
};

const platform = createPlatform({ seed: SEED, origin: ORIGIN });
const tokens = new Map<string, string>([["admin", platform.mintToken("admin@example.com")]]);
const expired = platform.mintToken("admin@example.com", { age: 3600, lifetime: 60 });

/** Which token a recording was made with, where it is not the administrator's own. */
function tokenFor(name: string): string {
  const from: Record<string, string> = {
    "1-20": "1-01",
    "1-21": "1-20",
    "1-22": "1-01",
    "1-23": "1-21",
    "1-24": "1-21",
    "1-25": "1-21",
    "1-54": "1-53",
  };
  const number = name.slice(0, 4);
  if (["1-19", "1-30"].includes(number)) return `${tokens.get("admin")}x`;
  if (["1-50", "1-51", "1-52", "1-53", "1-55"].includes(number)) return expired;
  return tokens.get(from[number] ?? "admin") ?? "";
}

function bodyOf({ name, request }: Recording): string | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  if (name === "4-53-post-big-1MB") return "x".repeat(1_000_000);
  const text = request.body.replaceAll("<password>", PASSWORD);
  if (name !== "4-51-upload-multipart") return text;
  // The recorder turned the line ends of the form, but not those of the file, into plain ones.
  return text
    .replace(/^(------x.*|Content-.*)$/gm, "$1\r")
    .replace("\r\n\n-----BEGIN", "\r\n\r\n-----BEGIN")
    .replace("\n\n------x--", "\n\r\n------x--");
}

async function replay(recording: Recording): Promise<{ status: number; headers: Headers; body: string }> {
  const { name, request } = recording;
  const token = tokenFor(name);
  const headers = Object.entries(request.headers).map(([key, value]): [string, string] => [
    key,
    value.replace("<session token>", token),
  ]);
  const url = ORIGIN + request.target.replace("<session token>", token);
  const asked = new Request(url, { method: request.method, headers, body: bodyOf(recording) });
  // undici would add a type of its own to a text.
  if (request.headers["content-type"] === undefined) asked.headers.delete("content-type");
  const response = await getResponse(platform.handlers, asked);
  if (response === undefined) throw new Error("Nobody answered.");
  const body = await response.text();
  const given = /"session_token":"([^"]+)"/.exec(body)?.[1];
  if (given !== undefined) tokens.set(name.slice(0, 4), given);
  return { status: response.status, headers: response.headers, body };
}

const FOLDER = new URL("recordings/entries-apply/", import.meta.url);
const all = readdirSync(FOLDER)
  .filter((file) => /^[1-4]-/.test(file))
  .sort()
  .map((file) => parseRecording(file, readFileSync(new URL(file, FOLDER), "utf8")));
const replayed = all.filter(({ name }) => !(name in SKIPPED));

test("nothing is skipped without a recording", () => {
  const names = all.map(({ name }) => name);
  expect(Object.keys(SKIPPED).filter((name) => !names.includes(name))).toEqual([]);
  expect(replayed.length).toBe(all.length - Object.keys(SKIPPED).length);
});

test.each(replayed)("$name", async (recording) => {
  // Between these two recordings the platform's one entry was deleted and its counter set back.
  if (recording.name.startsWith("1-50"))
    Object.assign(platform.state, { entries: [], nextEntryId: 1, cachedPolicies: null });
  const answer = await replay(recording);
  // The request of this one is cut in the recording, and its answer is lost.
  if (recording.name === "4-53-post-big-1MB") {
    expect(answer.status).toBe(201);
    return;
  }
  expect({ status: answer.status, cors: corsHeaders(answer.headers), body: masked(answer.body) }).toEqual({
    status: recording.response.status,
    cors: corsHeaders(recording.response.headers),
    body: masked(recording.response.body),
  });
});
