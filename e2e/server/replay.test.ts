import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { corsHeaders, masked, parseRecording, type Recording } from "../../src/mocks/testing/recording.ts";
import { type RunningPlatform, startPlatform } from "./start.ts";

const FOLDER = new URL("../../src/mocks/recordings/", import.meta.url);
const recordings = (behaviour: string): Recording[] => {
  const folder = new URL(`${behaviour}/`, FOLDER);
  return readdirSync(folder)
    .filter((file) => file.startsWith("5-"))
    .sort()
    .map((file) => parseRecording(file, readFileSync(new URL(file, folder), "utf8")));
};

const ADMIN = {
  first_name: "Ada",
  last_name: "Admin",
  email: "admin@example.com",
  password: "correct horse",
  is_sys_admin: true,
};

/** The remarks of the recordings: what was done to the platform's database before a call. */
function inTheDatabase(name: string, { platform }: RunningPlatform): void {
  const { state } = platform;
  if (name.startsWith("5-16")) {
    platform.reset({
      users: [ADMIN],
      entries: [{ id: 151, path: "api/v2/*", origin: "https://app.example.com", method: ["GET"] }],
    });
    platform.entriesInForce();
    state.entries = state.entries.map((row) => ({ ...row, origin: "https://changed-in-db.example" }));
  }
  // The broken entry was deleted with SQL, and the cache directory wiped.
  if (name.endsWith("-broken-regex-post")) {
    state.entries = [];
    state.cachedPolicies = null;
  }
}

describe.each(["entries-apply", "entries-ignored"] as const)("%s over real HTTP", (behaviour) => {
  let server: RunningPlatform;
  let token: string;
  beforeAll(async () => {
    server = await startPlatform({ behaviour, seed: { users: [ADMIN] } });
    server.platform.state.nextEntryId = 150;
    token = server.platform.mintToken(ADMIN.email);
  });
  afterAll(() => server.close());

  async function replay({ request }: Recording): Promise<Response> {
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name,
      value.replace("<session token>", token),
    ]);
    const body = request.body === "" ? null : request.body;
    return await fetch(server.url + request.target, { method: request.method, headers, body });
  }

  test.each(recordings(behaviour))("$name", async (recording) => {
    inTheDatabase(recording.name, server);
    const answer = await replay(recording);
    expect({ status: answer.status, cors: corsHeaders(answer.headers), body: masked(await answer.text()) }).toEqual({
      status: recording.response.status,
      cors: corsHeaders(recording.response.headers),
      body: masked(recording.response.body),
    });
  });
});
