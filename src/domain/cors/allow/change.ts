import { methodsOf, text } from "../casts.ts";
import { lint } from "../lint.ts";
import { BLANK_ENTRY, CORS_METHODS, type CorsPolicy } from "../policy.ts";
import { type AskedPlatform, refusedBy } from "./places.ts";
import type { Wish } from "./wish.ts";

/** One entry that is changed, or null for a new one; of that `fields` are all. */
export type AllowChange = { entry: CorsPolicy | null; fields: Partial<CorsPolicy> };

/** What a change is judged by: a wish, where it is played through, and on which platform. */
export type Asked = AskedPlatform & { wish: Wish; path: string };

/** The widths of the platform's columns, in characters. */
const WIDTHS = { path: 255, origin: 255, header: 1020 } as const;

/** The entries as they are after some changes; new ones come last. */
export function applied(entries: readonly CorsPolicy[], changes: readonly AllowChange[]): CorsPolicy[] {
  const changed = new Map(changes.flatMap(({ entry, fields }) => (entry === null ? [] : [[entry, fields] as const])));
  const made = changes.filter(({ entry }) => entry === null);
  return [
    ...entries.map((entry) => ({ ...entry, ...changed.get(entry) })),
    ...made.map(({ fields }) => ({ ...NEW_ENTRY, ...fields, id: null })),
  ];
}

/** A new entry: browsers keep a preflight for ten minutes, as entries usually say. */
const NEW_ENTRY: CorsPolicy = { ...BLANK_ENTRY, max_age: 600 };

/**
 * The fewest additions to an entry that let the wish in where the entry answers: the page's origin, asked methods and
 * headers that are missing, credentials. null where additions do not help, or would make what lint calls an error.
 */
export function extension(entry: CorsPolicy, asked: Asked): AllowChange | null {
  const fields = additions({ ...entry, enabled: true }, asked);
  if (fields === null) return null;
  const all = entry.enabled ? fields : { enabled: true, ...fields };
  return bringsError(entry, { ...entry, ...all }, asked) ? null : { entry, fields: all };
}

/** A new entry at the wish's own path, for the application alone or beside those whom `shared` serves there. */
export function creation(asked: Asked, shared: CorsPolicy | null): AllowChange | null {
  const { wish } = asked;
  if (wish.path.length > WIDTHS.path) return null;
  const base: CorsPolicy = {
    ...NEW_ENTRY,
    path: wish.path,
    ...(shared && {
      origin: text(shared.origin),
      header: shared.header,
      exposed_header: shared.exposed_header,
      max_age: shared.max_age,
      method: methodsOf(shared),
      supports_credentials: shared.supports_credentials,
    }),
  };
  // A call without preflight needs no methods and headers, but an entry that lists none is not worth storing.
  const listed = withAsked(base, wish);
  const fields = additions(listed, asked);
  if (fields === null) return null;
  const { id: _, ...made } = { ...listed, ...fields };
  return bringsError(null, { ...made, id: null }, asked) ? null : { entry: null, fields: made };
}

/** Whether the changed entry has an error by itself that the old one does not have. */
function bringsError(before: CorsPolicy | null, after: CorsPolicy, { platformOrigin, apiPrefix }: Asked): boolean {
  const errorsOf = (entry: CorsPolicy) =>
    lint(entry, { entries: [entry], serverOrigin: platformOrigin, adminOrigin: null, apiPath: `/${apiPrefix}/v2` })
      .filter(({ severity }) => severity === "error")
      .map(({ code }) => code);
  const known = new Set(before === null ? [] : errorsOf({ ...before, enabled: true }));
  return errorsOf(after).some((code) => !known.has(code));
}

function additions(entry: CorsPolicy, { wish, path, ...platform }: Asked): Partial<CorsPolicy> | null {
  const origins = text(entry.origin);
  // Credentials for any website would let every page act in the visitor's name.
  if (wish.credentials && origins.split(",").includes("*") && !entry.supports_credentials) return null;
  // HTTP takes the blanks off a lone origin; in a list they count.
  const kept = /[,*]/.test(origins) ? origins : origins.trim();
  const { method, header } = withAsked(entry, wish);
  const pieces: Partial<CorsPolicy>[] = [
    { origin: kept === "" ? wish.pageOrigin : `${kept},${wish.pageOrigin}` },
    { method },
    { header },
    ...(wish.credentials ? [{ supports_credentials: true }] : []),
  ];
  const works = (parts: readonly Partial<CorsPolicy>[]) =>
    refusedBy({ ...entry, ...merged(parts) }, path, wish, platform).length === 0;
  if (!works(pieces)) return null;
  let needed = pieces;
  for (const piece of pieces) {
    const fewer = needed.filter((other) => other !== piece);
    if (works(fewer)) needed = fewer;
  }
  const fields = merged(needed);
  return text(fields.origin).length > WIDTHS.origin || text(fields.header).length > WIDTHS.header ? null : fields;
}

function merged(parts: readonly Partial<CorsPolicy>[]): Partial<CorsPolicy> {
  const all: Partial<CorsPolicy> = {};
  for (const part of parts) Object.assign(all, part);
  return all;
}

/** The entry with all methods and headers that are asked for. What it lists stays as it is: ` *` is no `*`. */
function withAsked(entry: CorsPolicy, wish: Wish): CorsPolicy {
  const methods = methodsOf(entry);
  const listed = text(entry.header)
    .split(",")
    .filter((item) => item.trim() !== "");
  const known = new Set(listed.map((name) => name.trim().toLowerCase()));
  const missing = listed.includes("*") ? [] : wish.headers.filter((name) => !known.has(name.toLowerCase()));
  return {
    ...entry,
    method: CORS_METHODS.filter((method) => methods.includes(method) || wish.methods.includes(method)),
    header: [...listed, ...missing].join(",") || null,
  };
}
