import { afterEach, beforeEach, expect, test } from "vitest";
import { firstEntries } from "../src/domain/contact/first-entries.ts";
import { ADMIN_CALLS, certificateCalls } from "../src/domain/cors/admin-calls.ts";
import { firstEntriesScript } from "../src/domain/scripts/first-entries.ts";
import { ADA } from "../src/mocks/story.ts";
import type { NewEntry } from "./admin.ts";
import { runInTerminal } from "./run-in-terminal.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";

const ORIGIN = "https://console.example";
const PASSWORD = `p'a"s\\s $HOME %s`;
const admin = { ...ADA, password: PASSWORD };
let server: RunningPlatform;

beforeEach(async () => {
  server = await startPlatform({ seed: { users: [admin] } });
});
afterEach(() => server.close());

function run(password = PASSWORD) {
  const wanted = firstEntries(
    ORIGIN,
    "/api/v2",
    { admin: ADMIN_CALLS, certificates: certificateCalls("files", "ssl") },
    { service: "files", folder: "ssl" },
  );
  const base = `${server.url}/api/v2`;
  const script = firstEntriesScript({ base, apiPath: "/api/v2", consoleOrigin: ORIGIN }, wanted);
  const typed = [
    { prompt: "E-mail of an administrator: ", type: admin.email },
    { prompt: "Password: ", type: password },
  ];
  return runInTerminal(script, [], typed);
}

const reset = (entries: NewEntry[]) => server.platform.reset({ users: [admin], entries });

/** The token that the script got. */
const tokens = () => new Set(server.requests.flatMap(({ headers }) => headers["x-dreamfactory-session-token"] ?? []));

test("creates the two entries, checks every call, signs out; no password or token on the screen", async () => {
  const { status, screen } = await run();
  expect(screen).toContain(`Done. ${ORIGIN} can sign in now.`);
  expect(status).toBe(0);
  expect(server.platform.entries().map(({ path, origin }) => [path, origin])).toEqual([
    ["api/v2/system/*", ORIGIN],
    ["api/v2/files/ssl*", ORIGIN],
  ]);
  expect(screen.match(/^ {2}ok /gm)).toHaveLength(ADMIN_CALLS.length + 5);
  expect(server.requests.at(-1)).toMatchObject({ method: "DELETE", url: "/api/v2/system/admin/session", status: 200 });
  expect(tokens().size).toBe(1);
  for (const secret of [PASSWORD, ...tokens()]) expect(screen).not.toContain(secret);
});

test.each([
  ["the same path", { path: "api/v2/system/*" }],
  ["a longer glob", { path: "api/v2/system/a*/session" }],
  ["an equally long one, older", { path: "api/v2/system**" }],
])("%s: names the entry and creates nothing", async (_, entry) => {
  reset([
    { path: "api/v2/db/*", origin: "*" },
    { origin: "https://other.example", ...entry },
  ]);
  const { status, screen } = await run();
  expect(screen).toContain(`entry 2  ${entry.path}  answers for calls of this console`);
  expect(status).toBe(2);
  expect(server.platform.entries()).toHaveLength(2);
  expect(server.requests.at(-1)?.method).toBe("DELETE");
});

test("entries that do not stand in the way: shorter, disabled, of other paths, with characters that a shell knows", async () => {
  reset(
    [
      "*",
      "api/v2/*",
      "api/v2/db/_table/a-very-long-name/*",
      "api/v2/system/[a-z]*/[a-z]*",
      "api/v2/system/?????/session",
      'api/v2/system/admin/{"},{"id":1,"path":"*',
      "api/v2/système/admin/séssion*",
    ].map((path) => ({ path, origin: "https://other.example" })),
  );
  const { status, screen } = await run();
  expect(screen).toContain("The platform has 7 entries.");
  expect(status).toBe(0);
});

test("a longer regular expression is named, and the check decides", async () => {
  reset([{ path: "^/api/v2/system/(admin|cors)(/.*)?$", origin: "https://other.example", method: ["GET"] }]);
  const { status, screen } = await run();
  expect(screen).toContain("entry 1  ^/api/v2/system/(admin|cors)(/.*)?$  may answer");
  expect(screen).toContain("FAIL  POST /api/v2/system/admin/session: status 405");
  expect(screen).toContain("ok    GET /api/v2/system/environment");
  expect(status).toBe(1);
});

test("on a platform that ignores its entries the script takes its own back, and points to the proxy", async () => {
  reset([{ path: "api/v2/db/*", origin: "https://shop.example" }]);
  server.platform.behaviour = "entries-ignored";
  const { status, screen } = await run();
  expect(screen).toContain("This platform ignores its CORS entries");
  expect(screen).toContain("The entries that were just created are deleted again.");
  expect(screen).toContain('docs/hosting.md, "Reverse proxy"');
  expect(status).toBe(3);
  expect(server.platform.entries().map(({ path }) => path)).toEqual(["api/v2/db/*"]);
  const deletions = server.requests.filter(({ method, url }) => method === "DELETE" && url.includes("/cors"));
  expect(deletions.map(({ url }) => url)).toEqual(["/api/v2/system/cors?ids=2,3"]);
});

test("a wrong password, and too many sign-ins", async () => {
  const wrong = await run("wrong");
  expect(wrong.screen).toContain("E-mail or password is wrong.");
  expect(wrong.status).toBe(1);
  server.platform.failNext({ method: "POST", kind: "429" });
  expect((await run()).screen).toContain("Too many sign-ins.");
});

test("more entries than one page holds", async () => {
  reset(Array.from({ length: 1203 }, (_, at) => ({ path: `api/v2/db/_table/t${at}/*`, origin: "https://a.example" })));
  const { status, screen } = await run();
  expect(screen).toContain("The platform has 1203 entries.");
  expect(status).toBe(0);
});
