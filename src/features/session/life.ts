import { platformNow } from "../../platform/clock.ts";
import { PlatformError } from "../../platform/errors.ts";
import type { Client, TokenSource } from "../../platform/http.ts";
import { renew, type Session } from "../../platform/session.ts";
import { endToken } from "./end-token.ts";
import { createGate } from "./gate.ts";
import { LIMITS } from "./limits.ts";
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
  /** When the administrator last did something. */
  touched(): number;
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

/** @param lastTouched when the administrator last did something, milliseconds on this computer's clock. */
export function createLife(
  { store, client, inForce, tellOthers }: Surroundings,
  lastTouched: number,
): {
  life: SessionLife;
  tokens: TokenSource;
} {
  const gate = createGate();
  let touched = lastTouched;
  let hadSession = store.state().session !== null;
  let triedAt = Number.NEGATIVE_INFINITY;
  /** Each session that is over, with the one whose token is to be ended: a renewal under way exchanges it once more. */
  const ending = new WeakMap<Session, Session>();

  async function exchange(session: Session) {
    if (store.state().session !== session || ending.has(session)) return;
    triedAt = Date.now();
    try {
      const next = await renew(client(), session.token);
      // Over meanwhile: nobody may find the new token alive.
      if (ending.has(session)) ending.set(session, next);
      else if (store.state().session === session) store.exchanged(next);
      else void endToken(client(), next);
    } catch (error) {
      if (error instanceof PlatformError && error.kind === "signed-out") store.ended(error, session);
    }
  }

  async function renewIfDue() {
    const { session, ended } = store.state();
    if (session === null || ended !== null || ending.has(session)) return;
    const now = Date.now();
    const soon = now >= triedAt && now - triedAt < LIMITS.renewAgain;
    const there = platformNow(client().platform.base).getTime();
    if (soon && session.expiresAt > there) return;
    if (renewalDue(session, there, now - touched)) await gate.exclusive(() => exchange(session));
  }

  async function end(session: Session): Promise<boolean> {
    ending.set(session, session);
    await gate.pending();
    return await endToken(client(), ending.get(session) ?? session);
  }

  /** The page goes at once; what is told to the platform follows. */
  function drop(left: Left) {
    const { session } = store.state();
    store.forget(left);
    if (session !== null) void end(session);
  }

  function look() {
    const { session, ended } = store.state();
    if (session === null) return;
    if (!inForce()) return drop("other-tab");
    if (ended !== null) return;
    const idle = Date.now() - touched;
    if (idle >= LIMITS.idle) return drop("idle");
    store.askIdle(idle >= LIMITS.idle - LIMITS.warning ? touched + LIMITS.idle : null);
    void renewIfDue();
  }

  store.subscribe(() => {
    const hasSession = store.state().session !== null;
    if (hasSession && !hadSession) touched = Date.now();
    hadSession = hasSession;
  });

  const life: SessionLife = {
    look,
    touched: () => touched,
    touch() {
      // What happens while the question is open, or after a sleep, is no answer to it.
      look();
      if (store.state().idleEnd === null) touched = Date.now();
    },
    stay() {
      touched = Date.now();
      look();
    },
    async leave() {
      tellOthers();
      const { session } = store.state();
      if (session === null) return;
      const told = await Promise.race([
        end(session),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LIMITS.farewell)),
      ]);
      // The page may have gone before, and somebody may have signed in anew.
      if (store.state().session?.token === session.token) store.forget(told ? undefined : "not-ended");
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
