import * as z from "zod/mini";
import type { PlatformError } from "../../platform/errors.ts";
import type { TokenSource } from "../../platform/http.ts";
import type { Session } from "../../platform/session.ts";

const storedSchema = z.object({
  token: z.string(),
  id: z.number(),
  name: z.string(),
  email: z.string(),
  issuedAt: z.number(),
  expiresAt: z.number(),
});

/** What the page knows of the session. `ended` holds why the platform no longer takes the token, until the administrator signs in again. */
export type SessionState = { session: Session | null; ended: PlatformError | null };

export type SessionStore = TokenSource & {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  signedIn(session: Session): void;
  /** Forgets the session in this tab. */
  forget(): void;
};

function read(storage: Storage, key: string): Session | null {
  try {
    return storedSchema.parse(JSON.parse(storage.getItem(key) ?? ""));
  } catch {
    return null;
  }
}

/**
 * The session of this tab with one platform: in memory, and in `sessionStorage` so that a reload keeps it. Never elsewhere.
 * @param base the platform's normalised address; another address means another session.
 */
export function createSessionStore(base: string, storage: Storage): SessionStore {
  const key = `gatehouse.session:${base}`;
  const listeners = new Set<() => void>();
  const waiting = new Set<(again: boolean) => void>();
  let state: SessionState = { session: read(storage, key), ended: null };

  function change(next: SessionState) {
    state = next;
    for (const listener of listeners) listener();
  }
  function settle(again: boolean) {
    for (const resolve of waiting) resolve(again);
    waiting.clear();
  }
  function ended(error: PlatformError) {
    if (state.session !== null && state.ended === null) change({ ...state, ended: error });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    token: () => state.session?.token ?? null,
    ended,
    renewed(error) {
      if (state.session === null) return Promise.resolve(false);
      ended(error);
      return new Promise((resolve) => waiting.add(resolve));
    },
    signedIn(session) {
      // What one administrator's page was waiting for is never done in the name of another.
      const same = state.session?.id === session.id;
      storage.setItem(key, JSON.stringify(session));
      change({ session, ended: null });
      settle(same);
    },
    forget() {
      storage.removeItem(key);
      change({ session: null, ended: null });
      settle(false);
    },
  };
}
