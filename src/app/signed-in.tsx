import { startTransition, useEffect, useState } from "react";
import type { SessionStore } from "../features/session/store.ts";
import { useClient } from "../platform/client-context.ts";
import type { Client } from "../platform/http.ts";
import { loadConsole } from "./load-console.ts";

type Loaded = Awaited<ReturnType<typeof loadConsole>>;

/**
 * The console once it and the first page are loaded; until then nothing. Not by Suspense: React holds back for 300 ms what
 * follows a fallback. As a transition: the page is drawn in pieces that keep nobody waiting.
 */
export function SignedIn({ store }: { store: SessionStore }) {
  const [state, setState] = useState<{ loaded: Loaded } | { error: unknown } | null>(null);
  const client = useClient();
  useEffect(() => {
    let isHere = true;
    const settle = (next: { loaded: Loaded } | { error: unknown }) => isHere && startTransition(() => setState(next));
    ready(store, client).then(
      (loaded) => settle({ loaded }),
      (error: unknown) => settle({ error }),
    );
    return () => {
      isHere = false;
    };
  }, [store, client]);
  if (state === null) return null;
  if ("error" in state) throw state.error;
  const { Console } = state.loaded;
  return <Console store={store} />;
}

async function ready(store: SessionStore, client: Client): Promise<Loaded> {
  const loaded = await loadConsole();
  await loaded.findFirstPage(store, client);
  return loaded;
}
