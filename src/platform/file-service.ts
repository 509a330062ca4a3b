import * as z from "zod/mini";
import { environmentSchema } from "./environment.ts";
import type { Client } from "./http.ts";
import { ENVIRONMENT } from "./reach.ts";

const serviceSchema = z.object({
  resource: z.array(
    z.looseObject({
      type: z.string(),
      // An empty configuration comes as [].
      config: z.catch(z.nullish(z.looseObject({ container: z.nullish(z.string()) })), null),
    }),
  ),
});

/** Where a file service keeps its files. */
export type FileServicePlace =
  /** `root` is an absolute path as the platform sees it, inside its container if it runs in one. */
  | { readonly kind: "local"; readonly root: string }
  /** Another kind of store, or a local one whose path the platform does not tell. */
  | { readonly kind: "remote" | "unknown" };

/** @param service a name as config.json allows it: letters, digits, dot, dash, underscore */
export async function findFileService(
  client: Client,
  service: string,
  signal?: AbortSignal,
): Promise<FileServicePlace> {
  const [services, environment] = await Promise.all([
    client.call({
      method: "GET",
      path: "/system/service",
      query: { filter: `name = '${service}'` },
      answer: serviceSchema,
      signal,
    }),
    client.call({ method: "GET", path: ENVIRONMENT, answer: environmentSchema, signal }),
  ]);
  const [found] = services.resource;
  if (found === undefined) return { kind: "unknown" };
  if (found.type !== "local_file") return { kind: "remote" };
  const container = found.config?.container?.replace(/\/+$/, "");
  const install = environment.platform?.install_path?.replace(/\/+$/, "");
  if (!container || (!install && !container.startsWith("/"))) return { kind: "unknown" };
  return { kind: "local", root: container.startsWith("/") ? container : `${install}/storage/${container}` };
}
