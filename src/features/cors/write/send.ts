import { type CorsEntry, type CorsFields, getEntry, listEntries } from "../../../platform/cors.ts";
import { createEntry, deleteEntry, updateEntry } from "../../../platform/cors-writes.ts";
import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { differences, ENTRY_FIELDS, type FieldName, shownField } from "../entry.ts";

/** The entry is not what the administrator saw. Nothing was sent. */
export class ChangedMeanwhile extends Error {
  readonly current: CorsEntry;
  constructor(current: CorsEntry) {
    super("This entry was changed meanwhile. Look at it as it is now.");
    this.name = "ChangedMeanwhile";
    this.current = current;
  }
}

/** Entries are not those by which it was shown what an act does. Nothing was sent. */
export class ListChanged extends PlatformError {
  constructor() {
    super("conflict", "Others changed entries meanwhile, so nothing was sent. See again what this does.");
    this.name = "ListChanged";
  }
}

/** The outcome of a write whose answer was lost: not to be found out, or not yet. */
export class OutcomeUnknown extends PlatformError {
  /** Whether a look afterwards found that it is not stored. A call that got no answer may still arrive. */
  readonly isNotYet: boolean;
  constructor(cause: PlatformError, isNotYet: boolean) {
    super(
      cause.kind,
      isNotYet
        ? `${cause.message} The change is not stored so far, but may still arrive: look at the list before you try again.`
        : `${cause.message} Whether the change was stored is not known: look at the list before you try again.`,
      { status: cause.status, detail: cause.detail },
    );
    this.name = "OutcomeUnknown";
    this.isNotYet = isNotYet;
  }
}

/** No answer at all came to the call, so the platform may not be through with it. */
const isUnanswered = ({ kind }: PlatformError): boolean =>
  kind === "unreachable" || kind === "blocked" || kind === "timeout";

/** Whether a stored entry has the values that were sent. The platform takes outer blanks off, and stores "" as nothing. */
const holds = (entry: CorsFields, sent: Partial<CorsFields>): boolean =>
  differences(stored(entry), stored({ ...entry, ...sent })).length === 0;

function stored(fields: CorsFields): CorsFields {
  const trimmed = (text: string | null) => text?.trim() || null;
  return {
    ...fields,
    path: fields.path.trim(),
    origin: fields.origin.trim(),
    header: trimmed(fields.header),
    exposed_header: trimmed(fields.exposed_header),
    description: trimmed(fields.description),
  };
}

/** Sends a write; where its answer is lost, looks for its result instead of sending it again. `look` returns null for "nothing". */
async function settled<T>(write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!mayHaveHappened(error) || !(error instanceof PlatformError)) throw error;
    const found = await look().catch((cause: unknown) => {
      throw cause instanceof PlatformError && cause.kind === "conflict" ? cause : new OutcomeUnknown(error, false);
    });
    if (found !== null) return found;
    throw isUnanswered(error) ? new OutcomeUnknown(error, true) : error;
  }
}

/** A path that somebody else's entry has: which entry, and what it holds instead. */
function takenBy(owner: CorsEntry, wanted: Partial<CorsFields>, cause?: PlatformError): PlatformError {
  const others = differences(owner, { ...owner, ...wanted });
  const theirs = others.map((name) => `${ENTRY_FIELDS[name].label}: ${shownField(name, owner)}`);
  const instead = theirs.length === 0 ? "" : ` It holds ${theirs.join("; ")}.`;
  return new PlatformError("conflict", "Another entry already has this path. Yours was not stored.", {
    status: cause?.status ?? null,
    fields: { path: `This path is taken by entry ${owner.id}. Edit that entry, or choose another path.${instead}` },
    detail: cause?.detail ?? null,
  });
}

/**
 * The platform says only that a path is taken; the list says by which entry.
 * @param isOwn tells that the write itself was carried out: a browser sends a call again when the connection breaks before the
 *   answer, and then the platform refuses the second one.
 */
async function namingTheOwner(
  client: Client,
  fields: Partial<CorsFields>,
  write: () => Promise<CorsEntry>,
  isOwn: (owner: CorsEntry) => boolean,
): Promise<CorsEntry> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== "conflict" || fields.path === undefined) throw error;
    const list = await listEntries(client).catch(() => null);
    const owner = list?.entries.find((entry) => entry.path === fields.path);
    if (owner === undefined) throw error;
    if (isOwn(owner)) return owner;
    throw takenBy(owner, fields, error);
  }
}

/**
 * Creates an entry.
 * @param known the ids before it: an entry of the same path that was there is not the new one.
 * @throws PlatformError; kind `conflict` also when another entry with this path and other values came meanwhile
 */
export function create(client: Client, fields: CorsFields, known: ReadonlySet<number>): Promise<CorsEntry> {
  const isOwn = (entry: CorsEntry) => !known.has(entry.id) && holds(entry, fields);
  return settled(
    () => namingTheOwner(client, fields, () => createEntry(client, fields), isOwn),
    async () => {
      const { entries } = await listEntries(client);
      const found = entries.find(({ path }) => path === fields.path.trim());
      if (found === undefined) return null;
      if (isOwn(found)) return found;
      throw takenBy(found, fields);
    },
  );
}

/**
 * Sends the changed fields of an entry alone, after a look that it is what was seen. Nothing is sent where it is what it
 * would become: an earlier try whose answer was lost, or another hand, was first.
 * @returns the entry as stored, and the other fields of it that another hand changed between the look and the write
 * @throws ChangedMeanwhile, PlatformError
 */
export async function update(
  client: Client,
  id: number,
  seen: CorsFields,
  fields: Partial<CorsFields>,
): Promise<{ entry: CorsEntry; others: FieldName[] }> {
  const current = await getEntry(client, id, { beforeWrite: true });
  const wanted = stored({ ...seen, ...fields });
  if (differences(stored(current), wanted).length === 0) return { entry: current, others: [] };
  if (differences(current, seen).length > 0) throw new ChangedMeanwhile(current);
  const entry = await settled(
    () =>
      namingTheOwner(
        client,
        fields,
        () => updateEntry(client, id, fields),
        () => false,
      ),
    async () => {
      const after = await getEntry(client, id);
      return holds(after, fields) ? after : null;
    },
  );
  return { entry, others: differences(stored(entry), wanted).filter((name) => !(name in fields)) };
}

const isGone = (error: unknown): boolean => error instanceof PlatformError && error.kind === "not-found";

/** Deletes what the administrator saw, and nothing else; one that is already gone counts as deleted. @throws ChangedMeanwhile, PlatformError */
export async function remove(client: Client, id: number, seen: CorsFields): Promise<void> {
  try {
    const current = await getEntry(client, id, { beforeWrite: true });
    if (differences(current, seen).length > 0) throw new ChangedMeanwhile(current);
    await settled(
      async () => deleteEntry(client, id),
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
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
