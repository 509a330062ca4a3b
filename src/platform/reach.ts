/** Below the API's base: the one read that the platform answers without a session, too. */
export const ENVIRONMENT = "/system/environment";

/**
 * Whether a server answers at the platform's address (`base`: that of its API). The request is in mode no-cors, so the
 * answer is opaque: that one came at all tells "refused by CORS" from "no answer". It carries no cookie and no token,
 * bypasses every cache and never throws.
 */
export async function reaches({ base }: { base: string }, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(base + ENVIRONMENT, { mode: "no-cors", credentials: "omit", cache: "no-store", signal });
    return true;
  } catch {
    return false;
  }
}
