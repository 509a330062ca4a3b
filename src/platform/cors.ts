import * as z from "zod/mini";
import type { CorsFields, CorsPolicy } from "../domain/cors/policy.ts";
import type { Call, Client } from "./http.ts";

export const PATH = "/system/cors";
export const RELATED = "user_by_created_by_id,user_by_last_modified_by_id";

/** So many entries come first, to show at once; a longer list comes in parts. */
export const FIRST_PAGE = 100;
const NEXT_PAGE = 500;

/** The call for a page of the list, from the `offset`-th entry on. */
export const pageCall = (offset: number) => ({
  path: PATH,
  query: {
    limit: offset === 0 ? FIRST_PAGE : NEXT_PAGE,
    offset,
    order: "id",
    include_count: true,
    related: RELATED,
  },
});

const personSchema = z.nullish(z.object({ name: z.string(), email: z.string() }));
/** What an administrator sets of an entry. */
export const fieldsSchema = z.object({
  path: z.string(),
  origin: z.string(),
  header: z.nullable(z.string()),
  exposed_header: z.nullable(z.string()),
  max_age: z.nullable(z.number()),
  method: z.array(z.string()),
  supports_credentials: z.boolean(),
  enabled: z.boolean(),
  description: z.nullable(z.string()),
});
export const entrySchema = z.extend(fieldsSchema, {
  id: z.number(),
  created_date: z.nullish(z.string()),
  last_modified_date: z.nullish(z.string()),
  user_by_created_by_id: personSchema,
  user_by_last_modified_by_id: personSchema,
});
const pageSchema = z.object({ resource: z.array(entrySchema), meta: z.object({ count: z.number() }) });

/** A stored entry as `GET /system/cors` answers it. Dates are ISO 8601 in UTC. */
export type CorsEntry = CorsPolicy & z.infer<typeof entrySchema>;
export type { CorsFields };
/** A list as read; `complete` is false when others kept editing so that it could not be read whole. */
export type CorsList = { entries: CorsEntry[]; complete: boolean };

/** @param how.beforeWrite see `Call`. */
type How = Pick<Call<unknown>, "signal" | "beforeWrite">;

/** What is known of a list while the rest is read: its first entries, how many were read, and how many are stored. */
export type CorsPart = { entries: CorsEntry[]; read: number; count: number };

type Page = z.infer<typeof pageSchema>;

/** So many pages are asked for side by side: a platform answers each of them with a process of its own. */
const TOGETHER = 4;

async function readOnce(
  client: Client,
  how: How,
  onPart: (part: CorsPart) => void,
  early?: unknown,
): Promise<CorsList> {
  const read = (offset: number): Promise<Page> =>
    client.call({ method: "GET", ...pageCall(offset), answer: pageSchema, ...how });
  const first = pageSchema.safeParse(early).data ?? (await read(0));
  const { resource: entries, meta } = first;
  let sum = entries.length;
  if (sum < 2 || sum >= meta.count) return joined([first], read);
  onPart({ entries, read: sum, count: meta.count });
  const readOn = async (offset: number) => {
    const page = await read(offset);
    sum += page.resource.length - 1;
    onPart({ entries, read: sum, count: meta.count });
    return page;
  };
  // Each page begins with the last entry of the one before. Where pages may be longer than the first, the second is read
  // alone: it tells how many entries the platform answers at most.
  const pages = sum < FIRST_PAGE ? [first] : [first, await readOn(sum - 1)];
  const step = (pages[1]?.resource.length ?? sum) - 1;
  const offsets: number[] = [];
  for (let at = sum - 1; step > 0 && at + 1 < meta.count; at += step) offsets.push(at);
  const [done, rest] = [pages.length, offsets.entries()];
  const readRest = async () => {
    for (const [at, offset] of rest) pages[done + at] = await readOn(offset);
  };
  await Promise.all(Array.from({ length: TOGETHER }, readRest));
  return joined(pages, read);
}

/**
 * The list that the pages make. Where one does not begin with the last entry of the one before, entries were deleted
 * meanwhile, the rest moved up, and some may be on no page. What was created meanwhile comes last, and is read on.
 */
async function joined(pages: Page[], read: (offset: number) => Promise<Page>): Promise<CorsList> {
  const byId = new Map<number, CorsEntry>();
  let last: CorsEntry | undefined;
  for (let at = 0; ; at++) {
    const page = pages[at] ?? (await read(byId.size - 1));
    const moved = at > 0 && (last === undefined || page.resource[0]?.id !== last.id);
    for (const entry of page.resource) byId.set(entry.id, entry);
    last = page.resource.at(-1);
    const isLast = at >= pages.length - 1;
    const count = Math.max(page.meta.count, ...pages.map(({ meta }) => meta.count));
    if (moved || (isLast && (byId.size >= count || page.resource.length < 2)))
      return { entries: [...byId.values()], complete: !moved && byId.size === count };
  }
}

/**
 * All entries in the order of their ids, by pages that are read side by side; read again when others edited meanwhile.
 * @param onPart told of the first entries of a long list, and how far it is read
 * @param early the answer to `pageCall(0)` where it is here already; anything else is as good as none
 */
export async function listEntries(
  client: Client,
  { onPart = () => undefined, early, ...how }: How & { onPart?: (part: CorsPart) => void; early?: unknown } = {},
): Promise<CorsList> {
  let list = await readOnce(client, how, onPart, early);
  for (let again = 0; again < 2 && !list.complete; again++) list = await readOnce(client, how, onPart);
  return list;
}

/** How many entries are stored, and those that were changed last; dates as `CorsEntry` has them. */
export type Peek = { count: number; latest: { id: number; last_modified_date: string | null }[] };

const PEEKED = 10;
const peekSchema = z.object({
  resource: z.array(z.object({ id: z.number(), last_modified_date: z.nullish(z.string()) })),
  meta: z.object({ count: z.number() }),
});

/** One small call that tells whether a list is still what is stored, whatever its size: see `isAsPeeked`. */
export async function peekEntries(client: Client, how: How = {}): Promise<Peek> {
  const { resource, meta } = await client.call({
    method: "GET",
    path: PATH,
    query: {
      fields: "id,last_modified_date",
      order: "last_modified_date desc,id desc",
      limit: PEEKED,
      include_count: true,
    },
    answer: peekSchema,
    ...how,
  });
  return {
    count: meta.count,
    latest: resource.map(({ id, last_modified_date }) => ({ id, last_modified_date: last_modified_date ?? null })),
  };
}

/**
 * Whether entries are those that were peeked at. A change of one entry within the second of its last one is missed: the
 * platform's dates have no more; whoever writes an entry reads that entry, too.
 */
export function isAsPeeked(entries: readonly CorsEntry[], { count, latest }: Peek): boolean {
  const isThere = ({ id, last_modified_date: at }: Peek["latest"][number]) =>
    entries.some((entry) => entry.id === id && (entry.last_modified_date ?? null) === at);
  return entries.length === count && latest.every(isThere);
}

/**
 * `GET /system/cors/{id}`: one entry as stored now.
 * @throws PlatformError `not-found` when it was deleted
 */
export const getEntry = (client: Client, id: number, how: How = {}): Promise<CorsEntry> =>
  client.call({ method: "GET", path: `${PATH}/${id}`, query: { related: RELATED }, answer: entrySchema, ...how });
