import { useSyncExternalStore } from "react";
import { readPolicy, writePolicy } from "../../../domain/policy-file/index.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { createListeners } from "../../../ui/listeners.ts";
import { expectedKey } from "./expected-key.ts";

const cache = new Map<string, CorsFields[] | null>();
const { subscribe, tell } = createListeners();

function read(base: string): CorsFields[] | null {
  let expected = cache.get(base);
  if (expected === undefined) {
    expected = null;
    try {
      const text = localStorage.getItem(expectedKey(base));
      const { entries, problems } = readPolicy(text ?? "");
      if (problems.length === 0) expected = entries;
    } catch {
      // A browser that keeps nothing for this page has nothing to expect.
    }
    cache.set(base, expected);
  }
  return expected;
}

/** The entries that this administrator expects on a platform; null for none. Kept on this device only. */
export const useExpected = (base: string): CorsFields[] | null => useSyncExternalStore(subscribe, () => read(base));

/** Expects these entries from now on, or none. */
export function setExpected(base: string, entries: readonly CorsFields[] | null): void {
  cache.set(base, entries === null ? null : [...entries]);
  try {
    if (entries === null) localStorage.removeItem(expectedKey(base));
    else localStorage.setItem(expectedKey(base), writePolicy(entries));
  } catch {
    // It counts until the page is closed.
  }
  tell();
}
