import * as z from "zod/mini";
import type { EnvironmentFacts } from "../domain/security/facts.ts";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";
import { randomId } from "./random-id.ts";
import { ENVIRONMENT } from "./reach.ts";

/** A value of another type than the platform sends counts as not told. */
const orNull = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullish(schema), null);

/**
 * The parts of `GET /system/environment` that the console reads; null where the answer does not say it (without a session it says
 * nothing of `platform`).
 */
export const environmentSchema = z.object({
  authentication: orNull(
    z.object({
      allow_open_registration: orNull(z.boolean()),
      allow_forever_sessions: orNull(z.boolean()),
      adldap: orNull(z.array(z.unknown())),
      oauth: orNull(z.array(z.unknown())),
      saml: orNull(z.array(z.unknown())),
    }),
  ),
  apps: orNull(z.array(z.object({ name: z.string(), url: orNull(z.string()) }))),
  platform: orNull(
    z.object({
      version: orNull(z.string()),
      app_debug: orNull(z.boolean()),
      cache_driver: orNull(z.string()),
      install_path: orNull(z.string()),
      packages: orNull(z.array(z.object({ name: z.string(), version: z.string() }))),
    }),
  ),
});

/**
 * Whether the platform lets this page read an answer to a call with the session header; asked again, past every cache.
 * @throws PlatformError unless it is of kind `blocked`
 */
export async function answersThisPage(client: Client): Promise<boolean> {
  try {
    await client.call({ method: "GET", path: ENVIRONMENT, query: { probe: randomId() }, answer: environmentSchema });
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "blocked") return false;
    throw error;
  }
}

/**
 * What an administrator is told about the installation; null where the answer does not say it.
 * @throws PlatformError
 */
export async function readEnvironment(client: Client, signal?: AbortSignal): Promise<EnvironmentFacts> {
  const { authentication, apps, platform } = await client.call({
    method: "GET",
    path: ENVIRONMENT,
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

/** The installed version of df-core, which holds the CORS code; null when the platform does not say. Never throws. */
export async function coreVersion(client: Client): Promise<string | null> {
  try {
    return (await readEnvironment(client)).core;
  } catch {
    return null;
  }
}

/**
 * The platform's other ways to sign in (`LDAP`, `OAuth`, `SAML`), which are for its users and not for administrators.
 * Asked without a session.
 * @throws PlatformError
 */
export async function otherSignIns(client: Client): Promise<string[]> {
  const { authentication } = await client.call({
    method: "GET",
    path: ENVIRONMENT,
    answer: environmentSchema,
    token: null,
  });
  const ways = { LDAP: authentication?.adldap, OAuth: authentication?.oauth, SAML: authentication?.saml };
  return Object.entries(ways).flatMap(([name, all]) => (all?.length ? [name] : []));
}
