import { afterEach, expect, test, vi } from "vitest";
import recorded from "../mocks/recordings/entries-apply-7.6/7-81-claims.json" with { type: "json" };
import { client } from "./fixture.ts";
import { renew, signIn } from "./session.ts";

const claims = btoa(JSON.stringify({ iat: 1, nbf: 1, exp: 2 }));

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
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

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

test.each(["sign_in", "renewed", "renewed_again", "remember_me"] as const)(
  "the platform's clock is read from the time of issue, as recorded: %s",
  async (which) => {
    const { [which]: claimed } = recorded;
    vi.useFakeTimers({ now: claimed.nbf * 1000 + 250 });
    giving({ session_token: `x.${btoa(JSON.stringify(claimed))}.y` });
    expect(await renew(client, "old")).toMatchObject({
      issuedAt: claimed.nbf * 1000,
      expiresAt: claimed.exp * 1000,
      ahead: -250,
    });
  },
);

test("however often it was renewed, a clock that is right stays right", async () => {
  const signedIn = 1_795_767_555;
  for (const later of [0, 5, 86_000, 86_400 * 13]) {
    const claimed = { iat: signedIn, nbf: signedIn + later, exp: signedIn + later + 86_400 };
    vi.useFakeTimers({ now: claimed.nbf * 1000 });
    giving({ session_token: `x.${btoa(JSON.stringify(claimed))}.y` });
    expect((await renew(client, "old")).ahead).toBe(0);
  }
});
