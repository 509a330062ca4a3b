import { PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import { renew, type Session, signOut } from "../../platform/session.ts";

const OVER = "signed-out";
const TRIES = 3;
const PAUSE_MS = 5000;

const isOver = (error: unknown): boolean => error instanceof PlatformError && error.kind === OVER;

/** An expired token can be revived for 14 days, by whoever finds it: so it is exchanged, and the new one ended. */
async function endOnce(client: Client, token: string): Promise<void> {
  try {
    await signOut(client, token);
  } catch (error) {
    if (!isOver(error)) throw error;
    try {
      await signOut(client, (await renew(client, token)).token);
    } catch (second) {
      // Ended before, or too old to be revived.
      if (!isOver(second)) throw second;
    }
  }
}

/** Ends a session's token on the platform. Tries a few times, for a network may be slow to wake. False when it could not be told. */
export async function endToken(client: Client, { token }: Session): Promise<boolean> {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      await endOnce(client, token);
      return true;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (left > 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  return false;
}
