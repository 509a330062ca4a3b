import { QueryClient } from "@tanstack/react-query";
import type { SessionStore } from "../features/session/store.ts";

const made = new WeakMap<SessionStore, QueryClient>();

/** What was read from one platform, for the life of the page. The next administrator in this tab finds nothing of it. */
export function queriesOf(store: SessionStore): QueryClient {
  const known = made.get(store);
  if (known) return known;
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 30_000 }, mutations: { retry: false } },
  });
  made.set(store, queries);
  const who = () => store.state().session?.id;
  let before = who();
  store.subscribe(() => {
    if (who() === before) return;
    before = who();
    queries.clear();
  });
  return queries;
}
