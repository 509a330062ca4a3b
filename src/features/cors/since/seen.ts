import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import type { Seen } from "../../../domain/cors/since.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { createListeners } from "../../../ui/listeners.ts";
import { fieldsOf, readFields } from "../entry.ts";

/** What is kept: the entries as last seen; null where that is switched off. */
const keptSchema = z.nullable(z.array(z.tuple([z.number(), z.record(z.string(), z.unknown())])));

/** `off`: nothing is kept. `first`: nothing was seen yet. */
export type Kept = Seen | "off" | "first";

const keyOf = (owner: string) => `gatehouse.seen:${owner}`;
const cache = new Map<string, Kept>();
const { subscribe, tell } = createListeners();

function load(owner: string): Kept {
  try {
    const text = localStorage.getItem(keyOf(owner));
    if (text === null) return "first";
    const kept = keptSchema.parse(JSON.parse(text));
    return kept === null ? "off" : new Map(kept.map(([id, values]) => [id, readFields(values)]));
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

function put(owner: string, kept: Seen | "off"): void {
  cache.set(owner, kept);
  try {
    localStorage.setItem(keyOf(owner), JSON.stringify(kept === "off" ? null : [...kept]));
  } catch {
    // No room: it counts until the page is closed.
  }
  tell();
}

/** @param owner the platform's address and the administrator's id */
export const useKept = (owner: string): Kept => useSyncExternalStore(subscribe, () => keptOf(owner));

/** These entries are seen as they are now, beside what was seen before. */
export const see = (owner: string, entries: readonly CorsEntry[], before: Seen = new Map()): void =>
  put(owner, new Map([...before, ...entries.map((entry) => [entry.id, fieldsOf(entry)] as const)]));

/** Forgets what was seen, and keeps nothing until it is switched on again. */
export const switchOff = (owner: string): void => put(owner, "off");

/** What others do from now on is marked. */
export function switchOn(owner: string): void {
  localStorage.removeItem(keyOf(owner));
  cache.set(owner, "first");
  tell();
}
