import * as z from "zod/mini";
import type { EnvironmentFacts } from "../domain/security/facts.ts";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";
import { randomId } from "./random-id.ts";

/** Whether the platform lets this page read an answer to a call with the session header; asked anew, past every cache. */
export async function answersThisPage(client: Client): Promise<boolean> {
  try {
    await client.call({
      method: "GET",
      path: "/system/environment",
      query: { probe: randomId() },
      answer: z.looseObject({}),
    });
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "blocked") return false;
    throw error;
  }
}

/** A value of another type than the platform sends counts as not told. */
const orNull = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullish(schema), null);
const packageSchema = z.object({ name: z.string(), version: z.string() });
const environmentSchema = z.object({
  authentication: orNull(
    z.object({
      allow_open_registration: orNull(z.boolean()),
      allow_forever_sessions: orNull(z.boolean()),
    }),
  ),
  apps: orNull(z.array(z.object({ name: z.string(), url: orNull(z.string()) }))),
  platform: orNull(
    z.object({
      version: orNull(z.string()),
      app_debug: orNull(z.boolean()),
      cache_driver: orNull(z.string()),
      packages: orNull(z.array(packageSchema)),
    }),
  ),
});

/** What an administrator is told about the installation; null where the answer does not say it. */
export async function readEnvironment(client: Client, signal?: AbortSignal): Promise<EnvironmentFacts> {
  const { authentication, apps, platform } = await client.call({
    method: "GET",
    path: "/system/environment",
    answer: environmentSchema,
    signal,
  });
  const versionOf = (name: string) => platform?.packages?.find((one) => one.name === name)?.version ?? null;
  return {
    version: platform?.version ?? null,
    core: versionOf("dreamfactory/df-core"),
    laravel: versionOf("laravel/framework"),
    debug: platform?.app_debug ?? null,
    cacheDriver: platform?.cache_driver ?? null,
    openRegistration: authentication?.allow_open_registration ?? null,
    foreverSessions: authentication?.allow_forever_sessions ?? null,
    adminInterface: apps?.find(({ name }) => name === "admin")?.url ?? null,
  };
}

/** The installed version of df-core, which holds the CORS code; null when the platform does not say. */
export async function coreVersion(client: Client): Promise<string | null> {
  try {
    return (await readEnvironment(client)).core;
  } catch {
    return null;
  }
}
