import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import { createFolder, type Folder, listFiles, readFile, storeFile } from "../../../platform/files.ts";
import type { Client } from "../../../platform/http.ts";

/** Whether the folder has a file of this name now. The platform would overwrite it in silence. */
export async function exists(client: Client, place: Folder, name: string): Promise<boolean> {
  try {
    return (await listFiles(client, place)).some((file) => file.name === name);
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "not-found") return false;
    throw error;
  }
}

/** Stores the text; makes the folder when there is none yet. When the answer is lost, looks whether it happened. */
export async function store(client: Client, place: Folder, name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  try {
    try {
      await storeFile(client, place, name, bytes);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== "not-found") throw error;
      await createFolder(client, place);
      await storeFile(client, place, name, bytes);
    }
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    const stored = await readFile(client, place, name, { limit: bytes.length }).catch(() => null);
    if (stored === null || new TextDecoder().decode(stored) !== text) throw error;
  }
}
