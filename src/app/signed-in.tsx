import { useEffect, useState } from "react";
import type { SessionStore } from "../features/session/store.ts";
import { loadConsole } from "./load-console.ts";

type Loaded = Awaited<ReturnType<typeof loadConsole>>;

/**
 * The console once it and the first page are loaded; until then nothing. Not by Suspense: React holds back for 300 ms what
 * follows a fallback.
 */
export function SignedIn({ store }: { store: SessionStore }) {
  const [state, setState] = useState<{ loaded: Loaded } | { error: unknown } | null>(null);
  useEffect(() => {
    let isHere = true;
    const settle = (next: { loaded: Loaded } | { error: unknown }) => isHere && setState(next);
    ready().then(
      (loaded) => settle({ loaded }),
      (error: unknown) => settle({ error }),
    );
    return () => {
      isHere = false;
    };
  }, []);
  if (state === null) return null;
  if ("error" in state) throw state.error;
  const { Console } = state.loaded;
  return <Console store={store} />;
}

async function ready(): Promise<Loaded> {
  const loaded = await loadConsole();
  await loaded.findFirstPage();
  return loaded;
}
