import { type QueryCache, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { type ErrorKind, PlatformError } from "../../platform/errors.ts";

const LostContact = lazy(() => import("./lost-contact.tsx"));

/** Failures that may be the platform's as a whole: whether they are, a look at it decides. */
const KINDS: readonly ErrorKind[] = ["blocked", "unreachable", "timeout", "server", "unexpected"];

/** The first read on the page that failed so. */
const failureIn = (cache: QueryCache): PlatformError | null => {
  for (const query of cache.getAll()) {
    const { error } = query.state;
    if (query.isActive() && error instanceof PlatformError && KINDS.includes(error.kind)) return error;
  }
  return null;
};

/** On every page: what keeps this console from reading, and how to repair it, once a read has failed for such a reason. */
export function ContactWatch() {
  const cache = useQueryClient().getQueryCache();
  const error = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => failureIn(cache),
  );
  return (
    error && (
      <Suspense>
        <LostContact error={error} />
      </Suspense>
    )
  );
}
