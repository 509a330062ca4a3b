import * as z from "zod/mini";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

/** Whether the platform lets this page read an answer to a call with the session header; asked anew, past every cache. */
export async function answersThisPage(client: Client): Promise<boolean> {
  try {
    await client.call({
      method: "GET",
      path: "/system/environment",
      query: { probe: crypto.randomUUID() },
      answer: z.looseObject({}),
    });
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "blocked") return false;
    throw error;
  }
}

const packagesSchema = z.object({
  platform: z.object({ packages: z.array(z.object({ name: z.string(), version: z.string() })) }),
});

/** The installed version of df-core, which holds the CORS code; null when the platform does not say. */
export async function coreVersion(client: Client): Promise<string | null> {
  try {
    const { platform } = await client.call({ method: "GET", path: "/system/environment", answer: packagesSchema });
    return platform.packages.find(({ name }) => name.endsWith("/df-core"))?.version ?? null;
  } catch {
    return null;
  }
}
