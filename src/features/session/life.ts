import { platformNow } from "../../platform/clock.ts";
import { mayHaveHappened, PlatformError } from "../../platform/errors.ts";
import type { Client, TokenSource } from "../../platform/http.ts";
import { renew, type Session } from "../../platform/session.ts";
import { endToken } from "./end-token.ts";
import { createGate } from "./gate.ts";
import { LIMITS } from "./limits.ts";
import { createSteadyClock } from "./steady-clock.ts";
import type { Left, SessionStore } from "./store.ts";

/** What the session does over time, beside the calls. */
export type SessionLife = {
  /** The administrator did something. */
  touch(): void;
  /** Looks at the clock: asks, ends or renews when it is time. */
  look(): void;
  /** The answer to the idle warning. */
  stay(): void;
  /** Signs out, in every tab. */
  leave(): Promise<void>;
  /** When the administrator last did something, milliseconds on this computer's clock. */
  touched(): number;
  /** Milliseconds until the idle time-out that the administrator is asked about. */
  idleLeft(): number;
};

type Surroundings = {
  store: SessionStore;
  /** Made after this, because it takes its tokens from here. */
  client: () => Client;
  /** False once the administrator has signed out in another tab. */
  inForce: () => boolean;
  /** Tells the other tabs. */
  tellOthers: () => void;
};

/** Whether the token is to be exchanged for a new one. @param idle milliseconds since the administrator did something. */
export function renewalDue(session: Session, now: number, idle: number): boolean {
  const left = session.expiresAt - now;
  const ahead = Math.min(LIMITS.renewAhead, (session.expiresAt - session.issuedAt) / 4);
  return left <= 0 || (left <= ahead && idle <= LIMITS.active);
}

/** Browsers send a call again, unasked, when its connection breaks: the second may be refused for what the first has done. */
const isEnded = (error: unknown): boolean =>
  error instanceof PlatformError && error.kind === "signed-out" && /blacklisted/i.test(error.detail ?? "");

/** @param lastTouched when the administrator last did something, milliseconds on this computer's clock. */
export function createLife(
  { store, client, inForce, tellOthers }: Surroundings,
  lastTouched: number,
): {
  life: SessionLife;
  tokens: TokenSource;
} {
  const gate = createGate();
  const clock = createSteadyClock();
  let touched = Math.min(lastTouched, clock());
  let tokenSince = clock();
  let triedAt = Number.NEGATIVE_INFINITY;
  /** Each session that is over, with the one whose token is to be ended: a renewal under way exchanges it once more. */
  const ending = new WeakMap<Session, Session>();

  async function exchange(current: Session) {
    if (store.state().session !== current || ending.has(current)) return;
    triedAt = clock();
    // Kept before it is sent: a reload or a broken connection may swallow the answer.
    const session: Session = { ...current, renewing: true };
    store.exchanged(session);
    try {
      const next = await renew(client(), session.token);
      // Over meanwhile: nobody may find the new token alive.
      if (ending.has(session)) ending.set(session, next);
      else if (store.state().session === session) store.exchanged(next);
      else void endToken(client(), next);
    } catch (error) {
      if (!mayHaveHappened(error) && !isEnded(error)) {
        if (ending.has(session)) ending.set(session, current);
        else if (store.state().session === session) store.exchanged(current);
      }
      if (error instanceof PlatformError && error.kind === "signed-out") store.ended(error, current);
    }
  }

  async function renewIfDue() {
    const { session, ended } = store.state();
    if (session === null || ended !== null || ending.has(session)) return;
    const now = clock();
    const soon = now - triedAt < LIMITS.renewAgain;
    const there = Math.max(platformNow(client().platform.base).getTime(), session.issuedAt + now - tokenSince);
    if (soon && session.expiresAt > there) return;
    if (renewalDue(session, there, now - touched)) await gate.exclusive(() => exchange(session));
  }

  /** What is left alive, in words for the sign-in page; undefined: nothing. */
  async function end(session: Session): Promise<Left | undefined> {
    ending.set(session, session);
    await gate.pending();
    const last = ending.get(session) ?? session;
    const outcome = await endToken(client(), last);
    if (outcome === "unknown") return "not-ended";
    return outcome === "over" && last.renewing ? "lost-token" : undefined;
  }

  /** The page goes at once; what is told to the platform follows. */
  async function drop(left: Left) {
    const { session } = store.state();
    store.forget(left);
    if (session === null) return;
    const alive = await end(session);
    if (alive === "lost-token" && store.state().session === null) store.forget(alive);
  }

  function look() {
    const { session, ended } = store.state();
    if (session === null) return;
    if (!inForce()) return void drop("other-tab");
    if (ended !== null) return;
    const idle = clock() - touched;
    if (idle >= LIMITS.idle) return void drop("idle");
    store.askIdle(idle >= LIMITS.idle - LIMITS.warning ? touched + LIMITS.idle : null);
    void renewIfDue();
  }

  let before = store.state().session;
  store.subscribe(() => {
    const { session } = store.state();
    if (session?.token === before?.token) return;
    tokenSince = clock();
    if (before === null) touched = tokenSince;
    before = session;
  });

  const life: SessionLife = {
    look,
    touched: () => Date.now() - (clock() - touched),
    idleLeft: () => (store.state().idleEnd ?? 0) - clock(),
    touch() {
      // What happens while the question is open, or after a sleep, is not an answer to it.
      look();
      if (store.state().idleEnd === null) touched = clock();
    },
    stay() {
      touched = clock();
      look();
    },
    async leave() {
      tellOthers();
      const { session } = store.state();
      if (session === null) return;
      const alive = await Promise.race([
        end(session),
        new Promise<Left>((resolve) => setTimeout(() => resolve("not-ended"), LIMITS.farewell)),
      ]);
      // The page may have gone before, and somebody may have signed in again.
      if (store.state().session?.token === session.token) store.forget(alive);
    },
  };
  const tokens: TokenSource = {
    async withToken(run) {
      const owner = store.state().session?.id;
      look();
      await renewIfDue();
      return await gate.shared(() => {
        const { session } = store.state();
        // Another administrator may have signed in while this waited.
        if (session === null || session.id !== owner) throw new PlatformError("signed-out", "You are not signed in.");
        return run(session);
      });
    },
    renewed: store.renewed,
    ended: store.ended,
  };
  return { life, tokens };
}
