import { interfaceUrl, type Read } from "../domain/security/facts.ts";
import type { Client } from "./http.ts";

const TIMEOUT_MS = 15_000;

/**
 * Whether the platform's own admin interface answers. Outside `/api` the platform sends no CORS headers, so only a page
 * of its own origin sees it.
 */
export async function bundledInterfaceAnswers({ platform }: Client): Promise<Read<boolean>> {
  if (platform.origin !== location.origin)
    return { known: false, reason: "Across origins a page cannot see whether it answers." };
  try {
    const answer = await fetch(interfaceUrl(platform.origin), {
      credentials: "omit",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // A host may answer every address with a page of its own.
    return { known: true, value: answer.ok && /dreamfactory/i.test(await answer.text()) };
  } catch {
    return { known: false, reason: "It could not be asked whether it answers." };
  }
}
