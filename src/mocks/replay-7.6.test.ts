import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isObject, type Json, type JsonObject, parseJson } from "./json.ts";
import { createPlatform } from "./platform.ts";
import { corsHeaders, masked, parseRecording, type Recording } from "./testing/recording.ts";

/** Roles, apps and users of a DreamFactory 7.6 that applies its entries; what the console does not call is not here. */
const FOLDER = new URL("recordings/entries-apply-7.6/", import.meta.url);
const recordings = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".http"))
  .sort()
  .map((file) => parseRecording(file, readFileSync(new URL(file, FOLDER), "utf8").replace(/^\d+\n/, "")));

function recordsOf(name: string): JsonObject[] {
  const body = parseJson(recordings.find((one) => one.name === name)?.response.body ?? "");
  const list = isObject(body) && Array.isArray(body.resource) ? body.resource : [];
  return list.filter(isObject);
}

const PASSWORD = "correct horse";
const console76 = "http://localhost:18186";
const entry = { origin: console76, header: "X-DreamFactory-Session-Token,Content-Type", max_age: 300 };
const platform = createPlatform({
  seed: {
    users: [
      { first_name: "Ada", last_name: "Admin", email: "admin@example.test", password: PASSWORD, is_sys_admin: true },
      { first_name: "Uma", last_name: "User", email: "uma@example.test", password: PASSWORD },
    ],
    entries: [
      {
        ...entry,
        path: "api/v2/system/*",
        method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
        description: "Gatehouse console: admin API",
      },
      {
        ...entry,
        path: "api/v2/files/ssl*",
        method: ["GET", "POST", "PUT", "DELETE"],
        description: "Gatehouse console: certificates",
      },
    ],
  },
});
const shipped = platform.state.apps;
const admin = platform.mintToken("admin@example.test");
const user = platform.mintToken("uma@example.test");
/** What the recorded calls gave, by their number. */
const tokens = new Map<string, string>();

/** What the platform held at a recording, where it changed in between. */
function before({ name }: Recording): void {
  const { state } = platform;
  if (name.startsWith("7-14")) state.roles = recordsOf("7-14-role-list-related");
  if (name.startsWith("7-21")) {
    const added = recordsOf("7-21-app-list").slice(shipped.length);
    state.apps = [...shipped, ...added.map((app) => ({ ...shipped[0], ...app }))];
  }
}

/** Not the same in both releases, and read by nobody: 7.5 answered `{}`. */
function withoutLaunchUrl(body: Json): Json {
  if (Array.isArray(body)) return body.map(withoutLaunchUrl);
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name === "launch_url" ? [] : [[name, withoutLaunchUrl(value)] as const],
    ),
  );
}

/** Which token a recording was made with: a user's, one that an earlier recording gave, or the administrator's own. */
function tokenFor(name: string): string {
  if (/^7-(2[5-9]|3[0-2])/.test(name)) return user;
  const from: Record<string, string> = {
    "7-82": "7-81",
    "7-83": "7-81",
    "7-85": "7-84",
    "7-86": "7-84",
    "7-87": "7-84",
  };
  return tokens.get(from[name.slice(0, 4)] ?? "") ?? admin;
}

test("there are recordings", () => expect(recordings.length).toBeGreaterThan(20));

test.each(recordings)("$name", async (recording) => {
  before(recording);
  const { name, request, response } = recording;
  const headers = Object.entries(request.headers).map(([key, value]): [string, string] => [
    key,
    value.replace("<session token>", tokenFor(name)),
  ]);
  const body = request.body.trim() === "" ? null : request.body.replaceAll("<password>", PASSWORD);
  const answer = await platform.respond(
    new Request(`http://127.0.0.1${request.target}`, { method: request.method, headers, body }),
  );
  const text = await answer.text();
  const given = /"session_token":"([^"]+)"/.exec(text)?.[1];
  if (given !== undefined) tokens.set(name.slice(0, 4), given);
  expect({ status: answer.status, cors: corsHeaders(answer.headers), body: withoutLaunchUrl(masked(text)) }).toEqual({
    status: response.status,
    cors: corsHeaders(response.headers),
    body: withoutLaunchUrl(masked(response.body)),
  });
});
