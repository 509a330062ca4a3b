import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { setPlatformAhead } from "../../platform/clock.ts";
import type { Platform } from "../../platform/config.ts";
import type { Client } from "../../platform/http.ts";
import { createClient } from "../../platform/http.ts";
import { type Session, signIn } from "../../platform/session.ts";
import { createLife, renewalDue } from "./life.ts";
import { LIMITS } from "./limits.ts";
import { createSessionStore, type SessionState } from "./store.ts";

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** A platform that knows which tokens live, and answers when told to. */
function createPlatform(lifetime: number) {
  const live = new Set<string>();
  const log: string[] = [];
  let last = 0;
  let first: number | undefined;
  let down = false;
  const held: (() => void)[] = [];
  let slow: string | null = null;
  let answering: (answer: Response) => Response = (answer) => answer;
  const token = () => {
    last += 1;
    const nbf = Math.floor(Date.now() / 1000);
    first ??= nbf;
    const made = `x.${btoa(JSON.stringify({ iat: first, nbf, exp: nbf + lifetime / 1000, n: last }))}.${last}`;
    live.add(made);
    return made;
  };
  let id = 1;
  const session = () => ({ session_token: token(), id, name: "Ada", email: "a@x", is_sys_admin: true });
  const name = (text: string | null) => text?.split(".")[2] ?? "none";
  async function fetch(input: URL | string, init: RequestInit = {}): Promise<Response> {
    const given = new Headers(init.headers).get("X-DreamFactory-Session-Token");
    const path = new URL(input).pathname.split("/").at(-1);
    const call = `${init.method ?? "GET"} ${path}`;
    log.push(`${call} ${name(given)}`);
    if (down) throw new TypeError("Failed to fetch");
    if (call === slow) await new Promise<void>((resolve) => held.push(resolve));
    if (init.method === "POST") return Response.json(session());
    if (given !== null && !live.has(given))
      return Response.json({ error: { message: "The token has been blacklisted" } }, { status: 403 });
    if (init.method === "PUT") {
      live.delete(given ?? "");
      return answering(Response.json(session()));
    }
    if (init.method === "DELETE") live.delete(given ?? "");
    return Response.json({ success: true });
  }
  return {
    live,
    log,
    fetch,
    /** Another administrator signs in from now on. */
    setId: (value: number) => (id = value),
    setDown: (value: boolean) => (down = value),
    /** What becomes of the answer to a renewal that was carried out. */
    renewals: (change: typeof answering) => (answering = change),
    /** Such calls reach the platform only when they are let go. */
    hold: (call: string) => (slow = call),
    letGo() {
      slow = null;
      for (const resolve of held) resolve();
    },
  };
}

async function start(lifetime = 24 * HOUR) {
  const platform = createPlatform(lifetime);
  vi.stubGlobal("fetch", platform.fetch);
  const left: (SessionState["left"] | undefined)[] = [];
  const store = createSessionStore({ session: null, left: null }, () => {});
  store.subscribe(() => left.push(store.state().left));
  let inForce = true;
  const told = vi.fn();
  const { life, tokens } = createLife(
    { store, client: () => client, inForce: () => inForce, tellOthers: told },
    Date.now(),
  );
  const at: Platform = {
    name: "P",
    colour: "violet",
    url: "",
    apiPath: "/api/v2",
    base: "https://p/api/v2",
    publicAddress: "https://p",
    host: "p",
    origin: "https://p",
  };
  const client: Client = createClient(at, tokens);
  const enter = async () => store.signedIn(await signIn(client, { email: "a@x", password: "x" }));
  await enter();
  platform.log.length = 0;
  const answer = z.object({ success: z.boolean() });
  const read = () => client.call({ method: "GET", path: "/cors", answer });
  const write = () => client.call({ method: "PATCH", path: "/cors", answer });
  return {
    platform,
    store,
    life,
    read,
    write,
    enter,
    told,
    signOutElsewhere: () => (inForce = false),
    signInHere: () => (inForce = true),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  setPlatformAhead("https://p/api/v2", 0);
});

test.each([
  ["fresh", 24 * HOUR, 0, 0, false],
  ["an hour before the end of a day, active", 24 * HOUR, 23 * HOUR, 0, true],
  ["an hour before the end of a day, away", 24 * HOUR, 23 * HOUR, LIMITS.active + 1, false],
  ["in the last quarter of a short life", HOUR, 0.75 * HOUR, 0, true],
  ["before the last quarter of a short life", HOUR, 0.75 * HOUR - 1, 0, false],
  ["expired, away", HOUR, HOUR, LIMITS.active + 1, true],
])("renewal: %s", (_, lifetime, age, idle, due) => {
  const session: Session = {
    token: "t",
    id: 1,
    name: "",
    email: "",
    issuedAt: START,
    expiresAt: START + lifetime,
    ahead: 0,
  };
  expect(renewalDue(session, START + age, idle)).toBe(due);
});

test("calls at the same time share one renewal, and none carries the token that it ends", async () => {
  const { platform, read } = await start(HOUR / 3);
  vi.setSystemTime(START + 21 * 60_000);
  await Promise.all([read(), read(), read()]);
  expect(platform.log).toEqual(["PUT session 1", "GET cors 2", "GET cors 2", "GET cors 2"]);
});

test("a renewal waits for the calls that carry the old token, and later ones wait for it", async () => {
  const { platform, life, read } = await start(HOUR);
  platform.hold("GET cors");
  const first = read();
  await settle();
  vi.setSystemTime(START + 0.8 * HOUR);
  life.stay();
  const second = read();
  await settle();
  expect(platform.log).toEqual(["GET cors 1"]);
  platform.letGo();
  await Promise.all([first, second]);
  expect(platform.log).toEqual(["GET cors 1", "PUT session 1", "GET cors 2"]);
});

test("an active administrator outlives many tokens; each is ended by the next", async () => {
  const { platform, life, store } = await start(HOUR);
  for (let minute = 0; minute < 300; minute += 1) {
    await vi.advanceTimersByTimeAsync(60_000);
    life.touch();
  }
  await settle();
  expect(store.state()).toMatchObject({ ended: null, left: null });
  expect(platform.live.size).toBe(1);
  expect(platform.log.filter((line) => line.startsWith("PUT"))).toHaveLength(6);
});

test("a platform that is down for the renewal ends nothing while the token holds", async () => {
  const { platform, life, store, read } = await start(HOUR);
  vi.setSystemTime(START + 0.8 * HOUR);
  platform.setDown(true);
  life.stay();
  await settle();
  await expect(read()).rejects.toMatchObject({ kind: "unreachable" });
  platform.setDown(false);
  await read();
  expect(platform.log.at(-1)).toBe("GET cors 1");
  await vi.advanceTimersByTimeAsync(LIMITS.renewAgain);
  await read();
  expect(platform.log.slice(-2)).toEqual(["PUT session 1", "GET cors 2"]);
  expect(store.state().ended).toBeNull();
});

test("a token that turns out to be ended at the renewal was ended elsewhere, or by a renewal that the browser sent again", async () => {
  const { platform, life, store } = await start(HOUR);
  platform.live.clear();
  vi.setSystemTime(START + 0.8 * HOUR);
  life.stay();
  await settle();
  expect(store.state().ended?.message).toMatch(/it was ended elsewhere, or the platform's answer was lost/);
});

test("idle: asks two minutes ahead, and only an answer counts as one", async () => {
  const { life, store } = await start();
  await vi.advanceTimersByTimeAsync(LIMITS.idle - LIMITS.warning);
  life.look();
  expect(store.state().idleEnd).toBe(START + LIMITS.idle);
  life.touch();
  expect(store.state().idleEnd).toBe(START + LIMITS.idle);
  life.stay();
  expect(store.state().idleEnd).toBeNull();
});

test("idle too long: the token is ended on the platform, also after a sleep in which nothing could be asked", async () => {
  const { platform, life, store, read } = await start();
  vi.setSystemTime(START + 5 * HOUR);
  life.touch();
  expect(store.state()).toMatchObject({ session: null, left: "idle" });
  await expect(read()).rejects.toMatchObject({ kind: "signed-out" });
  expect(platform.log).toEqual(["DELETE session 1"]);
  expect(platform.live.size).toBe(0);
});

test("idle: a clock that is set back makes it no longer, neither here nor over a reload", async () => {
  const { platform, life, store } = await start();
  await vi.advanceTimersByTimeAsync(LIMITS.idle / 2);
  vi.setSystemTime(Date.now() - 5 * HOUR);
  expect(Date.now() - life.touched(), "what a reload goes on from").toBe(LIMITS.idle / 2);
  await vi.advanceTimersByTimeAsync(LIMITS.idle / 2 - LIMITS.warning);
  life.look();
  expect(store.state().idleEnd).not.toBeNull();
  expect(life.idleLeft()).toBe(LIMITS.warning);
  await vi.advanceTimersByTimeAsync(LIMITS.warning);
  life.look();
  expect(store.state()).toMatchObject({ session: null, left: "idle" });
  await settle();
  expect(platform.live.size).toBe(0);
});

test("a clock that is set back does not put off the renewal of the token", async () => {
  const { platform, life } = await start(HOUR);
  vi.setSystemTime(Date.now() - 5 * HOUR);
  for (let minute = 0; minute < 50; minute += 1) {
    await vi.advanceTimersByTimeAsync(60_000);
    life.touch();
  }
  await settle();
  expect(platform.log).toEqual(["PUT session 1"]);
});

test("idle with a network that is slow to wake: tried again", async () => {
  const { platform, life } = await start();
  vi.setSystemTime(START + 5 * HOUR);
  platform.setDown(true);
  life.look();
  await settle();
  expect(platform.live.size).toBe(1);
  platform.setDown(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(platform.live.size).toBe(0);
});

test("sign-out tells the other tabs, ends the token, and says when the platform could not be told", async () => {
  const { platform, life, store, told } = await start();
  await life.leave();
  expect(told).toHaveBeenCalledOnce();
  expect(platform.live.size).toBe(0);
  expect(store.state()).toMatchObject({ session: null, left: null });

  const other = await start();
  other.platform.setDown(true);
  const leaving = other.life.leave();
  await vi.advanceTimersByTimeAsync(LIMITS.farewell);
  await leaving;
  expect(other.store.state()).toMatchObject({ session: null, left: "not-ended" });
});

test("signed out in another tab: this one ends its own token", async () => {
  const { platform, life, store, signOutElsewhere } = await start();
  signOutElsewhere();
  life.look();
  expect(store.state()).toMatchObject({ session: null, left: "other-tab" });
  await settle();
  expect(platform.live.size).toBe(0);
});

test("a sign-out during a renewal leaves no living token", async () => {
  const { platform, life, read } = await start(HOUR / 3);
  vi.setSystemTime(START + 21 * 60_000);
  const reading = read().catch(() => null);
  await life.leave();
  await reading;
  await settle();
  expect(platform.live.size).toBe(0);
});

test("no renewal begins while a sign-out is under way: it would outlive it", async () => {
  const { platform, life, store } = await start(HOUR / 3);
  vi.setSystemTime(START + 16 * 60_000);
  platform.hold("DELETE session");
  const leaving = life.leave();
  life.stay();
  await settle();
  platform.letGo();
  await leaving;
  expect(store.state()).toMatchObject({ session: null, left: null });
  expect(platform.log).toEqual(["DELETE session 1"]);
  expect(platform.live.size).toBe(0);
});

test("who signs in again while the old session is still being ended keeps the new one", async () => {
  const { platform, life, store, read, enter } = await start(HOUR / 3);
  vi.setSystemTime(START + 21 * 60_000);
  platform.hold("PUT session");
  const reading = read();
  const leaving = life.leave();
  await vi.advanceTimersByTimeAsync(LIMITS.farewell);
  await leaving;
  expect(store.state().left).toBe("not-ended");
  await enter();
  platform.letGo();
  await reading;
  await settle();
  expect([...platform.live]).toEqual([store.state().session?.token]);
  expect(store.state().ended).toBeNull();
});

test("a sign-out that is answered late does not forget the session that began after it", async () => {
  const { platform, life, store, enter, signOutElsewhere, signInHere } = await start();
  platform.hold("DELETE session");
  const leaving = life.leave();
  signOutElsewhere();
  life.look();
  signInHere();
  await enter();
  platform.letGo();
  await leaving;
  expect([...platform.live]).toEqual([store.state().session?.token]);
});

test("a refusal of the old token that comes late ends nothing: the read is repeated, a write fails alone", async () => {
  const { platform, store, read, write, enter } = await start();
  platform.hold("GET cors");
  const late = read();
  await settle();
  platform.hold("PATCH cors");
  const lateWrite = write();
  await settle();
  platform.live.clear();
  platform.hold("");
  const first = read();
  await settle();
  expect(store.state().ended).not.toBeNull();
  await enter();
  await first;
  platform.letGo();
  await late;
  await expect(lateWrite).rejects.toMatchObject({ kind: "signed-out" });
  expect(store.state().ended).toBeNull();
  expect(platform.log.slice(-1)).toEqual(["GET cors 2"]);
});

/** A platform that has renewed the token, and whose answer was lost. */
async function startLost() {
  const started = await start(HOUR);
  started.platform.renewals(() => {
    throw new TypeError("Failed to fetch");
  });
  vi.setSystemTime(START + 0.8 * HOUR);
  started.life.stay();
  await settle();
  return started;
}

test("a renewal whose answer is lost is not an end elsewhere, and a sign-out says what it could not end", async () => {
  const { platform, life, store, read } = await startLost();
  const reading = read().catch(() => null);
  await settle();
  expect(store.state().ended?.message).toMatch(/^Your session could not be renewed/);
  const leaving = life.leave();
  await vi.advanceTimersByTimeAsync(LIMITS.farewell);
  await leaving;
  await reading;
  expect(store.state()).toMatchObject({ session: null, left: "lost-token" });
  expect([...platform.live], "the one that nobody knows").toHaveLength(1);
});

test("the idle end says it, too", async () => {
  const { life, store } = await startLost();
  vi.setSystemTime(Date.now() + 5 * HOUR);
  life.look();
  expect(store.state().left).toBe("idle");
  await settle();
  expect(store.state().left).toBe("lost-token");
});

test("a renewal that never reached the platform leaves nothing to be said", async () => {
  const { platform, life, store } = await start(HOUR);
  platform.setDown(true);
  vi.setSystemTime(START + 0.8 * HOUR);
  life.stay();
  await settle();
  platform.setDown(false);
  await life.leave();
  expect(store.state()).toMatchObject({ session: null, left: null });
  expect(platform.live.size).toBe(0);
});

test("a reload in the middle of a renewal knows that its answer may be lost", async () => {
  const { platform, life, store } = await start(HOUR);
  platform.hold("PUT session");
  vi.setSystemTime(START + 0.8 * HOUR);
  life.stay();
  await settle();
  expect(store.state().session?.renewing).toBe(true);
  platform.letGo();
  await settle();
  expect(store.state().session?.renewing).toBeUndefined();
});

test.each([
  ["without its owner", { id: undefined }],
  ["of somebody who is not an administrator", { is_sys_admin: false }],
  ["of another type", { name: 7 }],
])("a token that comes in an answer %s is ended", async (_, change) => {
  const { platform, life, store } = await start(HOUR);
  platform.renewals((answer) => {
    const { json } = answer;
    return Object.assign(answer, { text: async () => JSON.stringify({ ...(await json.call(answer)), ...change }) });
  });
  vi.setSystemTime(START + 0.8 * HOUR);
  life.stay();
  await settle();
  expect(platform.log.at(-1)).toBe("DELETE session 2");
  expect(platform.live.size).toBe(0);
  await life.leave();
  expect(store.state().session).toBeNull();
});

test("what one administrator's page asked for is never sent in the name of another", async () => {
  const { platform, life, read, write, enter } = await start(HOUR / 3);
  platform.hold("GET cors");
  const late = read().catch((error: unknown) => error);
  await settle();
  vi.setSystemTime(START + 16 * 60_000);
  life.stay();
  const waiting = write().catch((error: unknown) => error);
  platform.setId(2);
  await enter();
  platform.live.delete([...platform.live][0] ?? "");
  platform.letGo();
  expect(await late).toMatchObject({ kind: "signed-out" });
  expect(await waiting).toMatchObject({ kind: "signed-out" });
  expect(platform.log.filter((line) => line.includes("cors"))).toEqual(["GET cors 1"]);
});
