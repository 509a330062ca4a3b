import * as z from "zod/mini";
import type { App, Role, Service } from "../domain/security/facts.ts";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

const serviceSchema = z.object({ id: z.number(), name: z.string(), type: z.string(), is_active: z.boolean() });
const appSchema = z.object({
  id: z.number(),
  name: z.string(),
  is_active: z.boolean(),
  role_id: z.nullable(z.number()),
});
const roleSchema = z.object({
  id: z.number(),
  name: z.string(),
  is_active: z.boolean(),
  role_service_access_by_role_id: z.array(
    z.object({
      service_id: z.nullable(z.number()),
      component: z.nullable(z.string()),
      verb_mask: z.number(),
      requestor_mask: z.number(),
    }),
  ),
});

/**
 * A list that is whole. `count` comes with `include_count` as it does for entries (2-117); an answer without it (no such call
 * to these resources is recorded) is taken as it comes.
 * @throws PlatformError `unexpected` when the platform holds more records than it returns at once
 */
async function list<T>(
  client: Client,
  resource: string,
  query: Record<string, string>,
  record: z.ZodMiniType<T>,
  signal: AbortSignal,
): Promise<T[]> {
  const { resource: records, meta } = await client.call({
    method: "GET",
    path: `/system/${resource}`,
    query: { order: "id", include_count: true, ...query },
    answer: z.object({ resource: z.array(record), meta: z.optional(z.object({ count: z.number() })) }),
    signal,
  });
  if (meta !== undefined && meta.count > records.length)
    throw new PlatformError(
      "unexpected",
      `The platform has ${meta.count} records here and returned only ${records.length}.`,
    );
  return records;
}

/**
 * `GET /system/service`: the services by name, type and state.
 * @throws PlatformError
 */
export const listServices = (client: Client, signal: AbortSignal): Promise<Service[]> =>
  list(client, "service", { fields: "id,name,type,is_active" }, serviceSchema, signal);

/** Never asks for the keys themselves. */
export const listApps = (client: Client, signal: AbortSignal): Promise<App[]> =>
  list(client, "app", { fields: "id,name,is_active,role_id" }, appSchema, signal);

/** As recorded (7-14): without `related` the platform leaves the access rows out. An answer of another form is `unexpected`. */
export const listRoles = (client: Client, signal: AbortSignal): Promise<Role[]> =>
  list(client, "role", { fields: "id,name,is_active", related: "role_service_access_by_role_id" }, roleSchema, signal);
