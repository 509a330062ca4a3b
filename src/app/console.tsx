import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { listQuery } from "../features/cors/list-query.ts";
import { usePlaces } from "../features/session/platforms.ts";
import { SessionNotices } from "../features/session/session-notices.tsx";
import type { SessionStore } from "../features/session/store.ts";
import { takeEarlyList } from "../platform/early.ts";
import type { Client } from "../platform/http.ts";
import { queriesOf } from "./queries.ts";
import { router } from "./router.tsx";

let found: Promise<void> | null = null;

/**
 * Loads the page of the address before the console is shown for the first time. Afterwards the router does so itself. For
 * the list the entries are asked for meanwhile.
 */
export function findFirstPage(store: SessionStore, client: Client): Promise<void> {
  found ??= router.load();
  if (/^\/(?:config\/cors\/?)?$/.test(router.latestLocation.pathname))
    void queriesOf(store).prefetchQuery(listQuery(client, takeEarlyList(store.state().session?.token)));
  return found;
}

/** Everything behind the sign-in; a chunk of its own, loaded while the administrator types the password. */
export function Console({ store }: { store: SessionStore }) {
  const { isChosen } = usePlaces();
  // The router outlives the page of one platform, and does not notice an address that changes while none is shown.
  useEffect(() => {
    if (isChosen || router.history.location.href !== router.state.resolvedLocation?.href) void router.load();
  }, [isChosen]);
  const state = useSyncExternalStore(store.subscribe, store.state);
  return (
    <>
      <SessionNotices state={state} />
      <QueryClientProvider client={queriesOf(store)}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </>
  );
}
