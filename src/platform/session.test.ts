import { afterEach, expect, test, vi } from "vitest";
import { parseConfig } from "./config.ts";
import { createClient } from "./http.ts";
import { renew, signIn } from "./session.ts";

const { platforms } = parseConfig(
  '{"platforms":[{"name":"A","url":"https://api.example"}]}',
  "https://console.example",
);
const client = createClient(platforms[0], {
  renewed: async () => false,
  ended: () => undefined,
  withToken: (run) => run({ token: "t", id: 1 }),
});
const claims = btoa(JSON.stringify({ iat: 1, exp: 2 }));

/** Gives this session to who signs in or renews; notes which tokens are ended. */
function giving(session: object): string[] {
  const ended: string[] = [];
  vi.stubGlobal("fetch", async (_: URL, { method, headers }: RequestInit) => {
    if (method !== "DELETE") return Response.json({ id: 1, name: "Ada", email: "a@x", is_sys_admin: true, ...session });
    ended.push(new Headers(headers).get("X-DreamFactory-Session-Token") ?? "none");
    return Response.json({ success: true });
  });
  return ended;
}
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["no administrator's", "forbidden", { session_token: `x.${claims}.y`, is_sys_admin: false }],
  ["one without readable claims", "unexpected", { session_token: "opaque" }],
])("a token that is of no use here is ended at once: %s", async (_, kind, session) => {
  const ended = giving(session);
  await expect(signIn(client, { email: "a@x", password: "x" })).rejects.toMatchObject({ kind });
  await expect(renew(client, "old")).rejects.toMatchObject({ kind });
  expect(ended).toEqual([session.session_token, session.session_token]);
});

test("an administrator's token is kept", async () => {
  const ended = giving({ session_token: `x.${claims}.y` });
  expect(await signIn(client, { email: "a@x", password: "x" })).toMatchObject({ issuedAt: 1000, expiresAt: 2000 });
  expect(ended).toEqual([]);
});
