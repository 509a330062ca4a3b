import { PlatformError } from "../../platform/errors.ts";
import type { Bearer } from "../../platform/http.ts";
import type { Session } from "../../platform/session.ts";
import { LOST_RENEWAL } from "./words.ts";

/**
 * Why the page is back at the sign-in without a click on *Sign out*; `not-ended`: after one, but the platform could not be
 * told; `lost-token`: it may have issued a token that never arrived, so that nobody can end it.
 */
export type Left = "duplicate" | "idle" | "other-tab" | "not-ended" | "lost-token";

/** What the page knows of the session. */
export type SessionState = {
  session: Session | null;
  /** Why the platform no longer takes the token, until the administrator signs in again. */
  ended: PlatformError | null;
  left: Left | null;
  /** When the idle time-out ends the session, once the administrator is asked about it; milliseconds on the session's steady clock. */
  idleEnd: number | null;
};

export type SessionStore = {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  signedIn(session: Session): void;
  /** The same session with a new token. */
  exchanged(session: Session): void;
  /** The platform refused that token. Nothing happens when it is not this session's any more: the refusal came late. */
  ended(error: PlatformError, refused: Bearer): void;
  /** Resolves to true when the same administrator has signed in again, and to false when not. */
  renewed(error: PlatformError, refused: Bearer): Promise<boolean>;
  askIdle(end: number | null): void;
  /** Forgets the session in this tab. */
  forget(left?: Left): void;
};

/** The session of this tab with one platform, in memory. @param keep told of every change of the token. */
export function createSessionStore(
  first: Pick<SessionState, "session" | "left">,
  keep: (session: Session | null) => void,
): SessionStore {
  const listeners = new Set<() => void>();
  const waiting = new Set<(again: boolean) => void>();
  let state: SessionState = { ...first, ended: null, idleEnd: null };

  function change(next: SessionState) {
    if (next.session !== state.session) keep(next.session);
    state = next;
    for (const listener of listeners) listener();
  }
  function settle(again: boolean) {
    for (const resolve of waiting) resolve(again);
    waiting.clear();
  }
  function ended(error: PlatformError, refused: Bearer) {
    if (state.session?.token !== refused.token || state.ended !== null) return;
    const why = state.session.renewing ? new PlatformError("signed-out", LOST_RENEWAL, error) : error;
    change({ ...state, ended: why, idleEnd: null });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended,
    renewed(error, refused) {
      ended(error, refused);
      // What one administrator's page was waiting for is never done in the name of another.
      if (state.session?.id !== refused.id) return Promise.resolve(false);
      if (state.ended === null) return Promise.resolve(true);
      return new Promise((resolve) => waiting.add(resolve));
    },
    signedIn(session) {
      const same = state.session?.id === session.id;
      change({ session, ended: null, left: null, idleEnd: null });
      settle(same);
    },
    exchanged: (session) => change({ ...state, session }),
    askIdle(end) {
      if (state.idleEnd !== end) change({ ...state, idleEnd: end });
    },
    forget(left) {
      change({ session: null, ended: null, left: left ?? null, idleEnd: null });
      settle(false);
    },
  };
}
