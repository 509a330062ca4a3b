import * as z from "zod/mini";
import { randomId } from "../../platform/random-id.ts";
import { SESSION_KEY, type Session } from "../../platform/session.ts";

const recordSchema = z.object({
  token: z.string(),
  id: z.number(),
  name: z.string(),
  email: z.string(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  ahead: z.number(),
  renewing: z.optional(z.literal(true)),
  tab: z.string(),
  era: z.string(),
  touched: z.number(),
});

/**
 * A session as a tab keeps it over a reload: with the tab's own id, the era in which it began, and when the administrator
 * last did something (milliseconds on this computer's clock).
 */
export type StoredSession = Session & { tab: string; era: string; touched: number };

/** What this browser keeps of the sessions with one platform. */
export type SessionRecord = {
  read(): StoredSession | null;
  write(session: StoredSession): void;
  /** False when the browser did not take what was last written: such a session lasts as long as the page. */
  isStored(): boolean;
  clear(): void;
  /** Changes whenever the administrator signs out in any tab: a session of another era is over. No secret. */
  era(): string;
  newEra(): void;
};

/** Storage may be forbidden altogether, or full. */
function attempt<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}

/** Whether this tab keeps a session with any platform; it need not be valid any more. */
export const mayHaveSession = (tab: () => Storage): boolean =>
  attempt(() => {
    const storage = tab();
    return Array.from(storage, (_, at) => storage.key(at)).some((key) => key?.startsWith(SESSION_KEY));
  }) ?? false;

/**
 * @param base the platform's normalised address; another address means another session.
 * @param tab `sessionStorage`: the only place, beside memory, that ever holds a token.
 * @param browser `localStorage`: holds the era.
 */
export function createRecord(base: string, tab: () => Storage, browser: () => Storage): SessionRecord {
  const key = SESSION_KEY + base;
  const eraKey = `gatehouse.era:${base}`;
  let stored = true;
  function put(storage: () => Storage, name: string, text: string): boolean {
    const done = attempt(() => {
      storage().setItem(name, text);
      return true;
    });
    // What stood there before is not true any more: a token that was exchanged, an era that is over.
    if (!done) attempt(() => storage().removeItem(name));
    return done ?? false;
  }
  return {
    read: () => attempt(() => recordSchema.parse(JSON.parse(tab().getItem(key) ?? ""))),
    write(session) {
      stored = put(tab, key, JSON.stringify(session));
    },
    isStored: () => stored,
    clear: () => void attempt(() => tab().removeItem(key)),
    era: () => attempt(() => browser().getItem(eraKey)) ?? "",
    newEra: () => void put(browser, eraKey, randomId()),
  };
}
