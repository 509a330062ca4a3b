import {
  type CorsEntry,
  type CorsFields,
  createEntry,
  deleteEntry,
  getEntry,
  listEntries,
  updateEntry,
} from "../../platform/cors.ts";
import { mayHaveHappened, PlatformError } from "../../platform/errors.ts";
import type { Client } from "../../platform/http.ts";
import { differences } from "./entry.ts";

/** The entry was changed on the platform since the form read it. */
export class ChangedMeanwhile extends Error {
  readonly current: CorsEntry;
  constructor(current: CorsEntry) {
    super("Someone changed this entry on the platform meanwhile. Look at it as it is now.");
    this.name = "ChangedMeanwhile";
    this.current = current;
  }
}

/** A write whose answer was lost and whose outcome could not be looked up either. */
const unknownOutcome = (cause: PlatformError): PlatformError =>
  new PlatformError(
    cause.kind,
    `${cause.message} Whether the change was stored is not known: look at the list before you try again.`,
    {
      status: cause.status,
      detail: cause.detail,
    },
  );

const holds = (entry: CorsFields, wanted: Partial<CorsFields>): boolean => {
  const merged = { ...entry, ...wanted };
  return differences(entry, merged).length === 0;
};

/** Runs a write; when its answer is lost, looks whether it happened instead of sending it again. `look` returns null for "it did not". */
async function settled<T>(write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PlatformError) || !mayHaveHappened(error)) throw error;
    let found: T | null;
    try {
      found = await look();
    } catch {
      throw unknownOutcome(error);
    }
    if (found !== null) return found;
    throw error;
  }
}

/**
 * The platform says only that a path is taken; the list says by which entry.
 * @param isOwn tells that the write itself was carried out: a browser sends a call again when the connection breaks before the
 *   answer, and then the platform refuses the second one.
 */
async function namingTheOwner(
  client: Client,
  path: string | undefined,
  write: () => Promise<CorsEntry>,
  isOwn: (owner: CorsEntry) => boolean = () => false,
): Promise<CorsEntry> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== "conflict" || path === undefined) throw error;
    const list = await listEntries(client).catch(() => null);
    const owner = list?.entries.find((entry) => entry.path === path);
    if (owner === undefined) throw error;
    if (isOwn(owner)) return owner;
    throw new PlatformError("conflict", error.message, {
      status: error.status,
      fields: { path: `This path is taken by entry ${owner.id}. Edit that entry, or choose another path.` },
      detail: error.detail,
    });
  }
}

/** Creates an entry. `known` are the ids before it, so that an entry of the same path is not taken for the new one. */
export const create = (client: Client, fields: CorsFields, known: ReadonlySet<number>): Promise<CorsEntry> =>
  settled(
    () =>
      namingTheOwner(
        client,
        fields.path,
        () => createEntry(client, fields),
        (owner) => !known.has(owner.id) && differences(owner, fields).length === 0,
      ),
    async () => {
      const { entries } = await listEntries(client);
      return entries.find((entry) => entry.path === fields.path && !known.has(entry.id)) ?? null;
    },
  );

/** @throws ChangedMeanwhile when the entry is not what the administrator saw; PlatformError `not-found` when it is gone */
async function expectUnchanged(client: Client, id: number, seen: CorsFields): Promise<void> {
  const current = await getEntry(client, id, { beforeWrite: true });
  if (differences(current, seen).length > 0) throw new ChangedMeanwhile(current);
}

/**
 * Updates an entry with the changed fields alone, after a look that nobody else changed it.
 * @param opened the entry as the administrator saw it.
 * @throws ChangedMeanwhile, PlatformError
 */
export async function update(
  client: Client,
  id: number,
  opened: CorsFields,
  fields: Partial<CorsFields>,
): Promise<CorsEntry> {
  await expectUnchanged(client, id, opened);
  return settled(
    () => namingTheOwner(client, fields.path, () => updateEntry(client, id, fields)),
    async () => {
      const after = await getEntry(client, id);
      return holds(after, fields) ? after : null;
    },
  );
}

/** Switches an entry on or off with one call. */
export const setEnabled = (client: Client, id: number, enabled: boolean): Promise<CorsEntry> =>
  settled(
    () => updateEntry(client, id, { enabled }),
    async () => {
      const after = await getEntry(client, id);
      return after.enabled === enabled ? after : null;
    },
  );

const isGone = (error: unknown): boolean => error instanceof PlatformError && error.kind === "not-found";

/** Deletes what the administrator saw, and nothing else. @throws ChangedMeanwhile, PlatformError */
export async function removeSeen(client: Client, entry: CorsEntry): Promise<void> {
  try {
    await expectUnchanged(client, entry.id, entry);
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  await remove(client, entry.id);
}

/** Deletes an entry; one that is already gone counts as deleted. */
export const remove = (client: Client, id: number): Promise<void> =>
  settled(
    async () => {
      try {
        await deleteEntry(client, id);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    async () => {
      try {
        await getEntry(client, id);
        return null;
      } catch (error) {
        if (isGone(error)) return;
        throw error;
      }
    },
  );
