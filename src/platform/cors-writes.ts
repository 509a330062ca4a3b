/** The calls that change entries, apart from those that read them: a list stands without. */
import * as z from "zod/mini";
import { type CorsEntry, type CorsFields, entrySchema, PATH, RELATED } from "./cors.ts";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

const createdSchema = z.object({ resource: z.array(entrySchema).check(z.minLength(1)) });
const isId = (id: unknown) => typeof id === "number" || typeof id === "string";
const idSchema = z.object({ id: z.unknown().check(z.refine(isId)) });

/** Creates one entry and returns it as stored. The platform answers a refused record with a batch error (code 1000). */
export async function createEntry(client: Client, fields: Partial<CorsFields>): Promise<CorsEntry> {
  const { resource } = await client.call({
    method: "POST",
    path: PATH,
    query: { fields: "*", related: RELATED },
    body: { resource: [fields] },
    answer: createdSchema,
  });
  const [entry] = resource;
  if (entry === undefined)
    throw new PlatformError("unexpected", "The platform stored the entry but did not return it.");
  return entry;
}

/** Sends only the given fields; the platform merges them. Returns the entry as stored. */
export const updateEntry = (client: Client, id: number, fields: Partial<CorsFields>): Promise<CorsEntry> =>
  client.call({
    method: "PATCH",
    path: `${PATH}/${id}`,
    query: { fields: "*", related: RELATED },
    body: fields,
    answer: entrySchema,
  });

/** Deletes one entry by its own address. Never by `force` or `filter`: those empty the whole table. */
export const deleteEntry = async (client: Client, id: number): Promise<void> => {
  await client.call({ method: "DELETE", path: `${PATH}/${id}`, answer: idSchema });
};
