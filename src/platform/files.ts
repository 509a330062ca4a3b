import * as z from "zod/mini";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

/** A folder of one of the platform's file services. */
export type Folder = { readonly service: string; readonly folder: string };

/** A file as the folder's listing names it. */
export type ListedFile = {
  readonly name: string;
  /** In bytes; null where the service does not say. */
  readonly size: number | null;
  /** Null where the service does not say. */
  readonly modified: Date | null;
};

const listingSchema = z.object({
  resource: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      content_length: z.nullish(z.number()),
      last_modified: z.nullish(z.string()),
    }),
  ),
});
const namedSchema = z.object({ name: z.string() });

const folderPath = ({ service, folder }: Folder): string =>
  `/${encodeURIComponent(service)}/${encodeURIComponent(folder)}/`;

/**
 * Whether an address can name the file. The platform cuts `..` out of every path, so that a call for such a name would
 * meet another file; and half of a surrogate pair has no UTF-8.
 */
const isAddressable = (name: string): boolean =>
  name !== "" && name !== "." && !/\.\.|[/\\\0]/.test(name) && name.isWellFormed();

/** @throws PlatformError `invalid` for a name that no call can mean. */
function filePath(folder: Folder, name: string): string {
  if (!isAddressable(name))
    throw new PlatformError("invalid", "The platform cannot open a file of this name. Rename it on its host.");
  return folderPath(folder) + encodeURIComponent(name);
}

function toDate(text: string | null | undefined): Date | null {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The files in a folder, without those in folders below it. A missing folder or service is `not-found`. */
export async function listFiles(client: Client, folder: Folder, signal?: AbortSignal): Promise<ListedFile[]> {
  const { resource } = await client.call({ method: "GET", path: folderPath(folder), answer: listingSchema, signal });
  return resource
    .filter(({ type }) => type === "file")
    .map(({ name, content_length, last_modified }) => ({
      name,
      size: content_length ?? null,
      modified: toDate(last_modified),
    }));
}

/** The bytes of a file, null when there are more than `limit`. */
export const readFile = async (
  client: Client,
  folder: Folder,
  name: string,
  { limit, signal }: { limit: number; signal?: AbortSignal },
): Promise<Uint8Array<ArrayBuffer> | null> => client.bytes({ path: filePath(folder, name), limit, signal });

/**
 * Creates the folder in the file service.
 * @throws PlatformError
 */
export const createFolder = async (client: Client, folder: Folder): Promise<void> => {
  await client.call({ method: "POST", path: folderPath(folder), answer: namedSchema });
};

/** Stores a file. The platform overwrites in silence: ask first. A missing folder is `not-found`. */
export const storeFile = async (
  client: Client,
  folder: Folder,
  name: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> => {
  await client.call({ method: "PUT", path: filePath(folder, name), body, answer: namedSchema });
};

/**
 * Deletes the file from the folder.
 * @throws PlatformError `not-found` when it is not there
 */
export const deleteFile = async (client: Client, folder: Folder, name: string): Promise<void> => {
  await client.call({ method: "DELETE", path: filePath(folder, name), answer: namedSchema });
};
