import type { CorsEntry } from "../../../platform/cors.ts";
import { haystack } from "./search.ts";

const SLICE = 250;

/** Reads the searched texts of 10,000 entries in small steps before someone types; returns what stops it. */
export function prepareSearch(entries: readonly CorsEntry[]): () => void {
  let at = 0;
  let handle: ReturnType<typeof setTimeout>;
  const step = () => {
    for (const entry of entries.slice(at, at + SLICE)) haystack(entry);
    at += SLICE;
    if (at < entries.length) handle = setTimeout(step);
  };
  handle = setTimeout(step);
  return () => clearTimeout(handle);
}
