import { PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import { renew, type Session, signOut } from "../../platform/session.ts";

const OVER = "signed-out";
const TRIES = 3;
const PAUSE_MS = 5000;

const isOver = (error: unknown): boolean => error instanceof PlatformError && error.kind === OVER;

/**
 * What became of a token: ended now; `over` before, or too old to be revived; `unknown`, for the platform could not be
 * told.
 */
export type Ending = "ended" | "over" | "unknown";

/** An expired token can be revived for 14 days, by whoever finds it: so it is exchanged, and the new one ended. */
async function endOnce(client: Client, token: string): Promise<Ending> {
  try {
    await signOut(client, token);
  } catch (error) {
    if (!isOver(error)) throw error;
    try {
      await signOut(client, (await renew(client, token)).token);
    } catch (second) {
      if (!isOver(second)) throw second;
      return "over";
    }
  }
  return "ended";
}

/** Ends a session's token on the platform. Tries a few times, for a network may be slow to wake. */
export async function endToken(client: Client, { token }: Session): Promise<Ending> {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      return await endOnce(client, token);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (left > 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  return "unknown";
}
