import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import type { Seen } from "../../../domain/cors/since.ts";
import { type CorsEntry, fieldsSchema } from "../../../platform/cors.ts";
import { fieldsOf } from "../entry.ts";
import { keyOf, OFF, onOtherTab, subscribe, tell, tellSwitched } from "./switch.ts";

/** What is kept: the entries as last seen; null where that is switched off. */
const keptSchema = z.nullable(z.array(z.extend(fieldsSchema, { id: z.number() })));

/** `off`: nothing is kept. `first`: nothing was seen yet. */
export type Kept = Seen | "off" | "first";

const cache = new Map<string, Kept>();
/** Ids that the administrator deleted, or may have: an answer can be lost. */
const deletions = new Map<string, Set<number>>();

// What the administrator does in another tab is seen here, too.
onOtherTab((owner) => cache.delete(owner));

function load(owner: string): Kept {
  try {
    const text = localStorage.getItem(keyOf(owner));
    if (text === null) return "first";
    const kept = keptSchema.parse(JSON.parse(text));
    return kept === null ? "off" : new Map(kept.map(({ id, ...fields }) => [id, fields]));
  } catch {
    return "first";
  }
}

/** What is kept for this owner. */
export function keptOf(owner: string): Kept {
  const kept = cache.get(owner) ?? load(owner);
  cache.set(owner, kept);
  return kept;
}

function put(owner: string, seen: Seen): void {
  cache.set(owner, seen);
  // Not in the task of the act that is noted, nor in one: very many entries take a while. What is lost by then is found again
  // as one's own.
  const soon = (run: () => void) => setTimeout(() => cache.get(owner) === seen && run());
  soon(() => {
    const text = JSON.stringify([...seen].map(([id, fields]) => ({ id, ...fields })));
    soon(() => store(owner, text));
  });
  tell();
}

function store(owner: string, text: string): void {
  try {
    localStorage.setItem(keyOf(owner), text);
  } catch {
    // No room: it counts until the page is closed.
  }
}

/** @param owner the platform's address and the administrator's id */
export const useKept = (owner: string): Kept => useSyncExternalStore(subscribe, () => keptOf(owner));

/** All entries are seen as they are now. */
export const see = (owner: string, entries: readonly CorsEntry[]): void =>
  put(owner, new Map(entries.map((entry) => [entry.id, fieldsOf(entry)] as const)));

/** What this administrator made of entries. */
export type Own = {
  stored: readonly CorsEntry[];
  /** Ids of those that are gone. */
  deleted: readonly number[];
  /** Ids of those of which the platform did not say whether they were deleted. */
  doubtful?: readonly number[];
};

/** What the administrator does is seen. */
export function noteOwn(owner: string, { stored, deleted, doubtful = [] }: Own): void {
  deletions.set(owner, new Set([...deletedBy(owner), ...deleted, ...doubtful]));
  const kept = keptOf(owner);
  if (kept === "off" || kept === "first") return;
  const now = new Map([...kept, ...stored.map((entry) => [entry.id, fieldsOf(entry)] as const)]);
  for (const id of deleted) now.delete(id);
  put(owner, now);
}

/** Ids that the administrator deleted, or may have. */
export const deletedBy = (owner: string): ReadonlySet<number> => deletions.get(owner) ?? new Set();

/** Forgets what was seen, and keeps nothing until it is switched on again. */
export function switchOff(owner: string): void {
  cache.set(owner, "off");
  store(owner, OFF);
  tellSwitched(owner);
}

/** What others do from now on is marked. */
export function switchOn(owner: string): void {
  localStorage.removeItem(keyOf(owner));
  cache.set(owner, "first");
  tellSwitched(owner);
}
