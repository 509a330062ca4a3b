import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { SessionProvider } from "../features/session/context.ts";
import { SignInPage } from "../features/session/sign-in-page.tsx";
import { createSessionStore } from "../features/session/store.ts";
import { ClientProvider } from "../platform/client-context.ts";
import type { Config, Platform } from "../platform/config.ts";
import { createClient } from "../platform/http.ts";
import { UiProvider } from "../ui/provider.tsx";

const loadConsole = () => import("./console.tsx");
const Console = lazy(loadConsole);
const SignInAgain = lazy(() => import("../features/session/sign-in-again.tsx"));

/** All that belongs to one platform: another platform means another of each. */
function connect(platform: Platform) {
  const store = createSessionStore(platform.base, sessionStorage);
  return {
    store,
    client: createClient(platform, store),
    queries: new QueryClient({
      defaultOptions: { queries: { retry: false, staleTime: 30_000 }, mutations: { retry: false } },
    }),
  };
}

export function App({ config }: { config: Config }) {
  const [{ store, client, queries }] = useState(() => connect(config.platforms[0]));
  const { session, ended } = useSyncExternalStore(store.subscribe, store.state);
  return (
    <UiProvider>
      {session === null ? (
        <SignInPage client={client} onSignedIn={store.signedIn} onBegin={loadConsole} />
      ) : (
        <SessionProvider value={store}>
          <ClientProvider value={{ client, session, certificates: config.certificates }}>
            <QueryClientProvider client={queries}>
              <Suspense>
                <Console key={session.id} />
              </Suspense>
              {ended && (
                <Suspense>
                  <SignInAgain
                    client={client}
                    session={session}
                    ended={ended}
                    store={store}
                    onOther={() => queries.clear()}
                  />
                </Suspense>
              )}
            </QueryClientProvider>
          </ClientProvider>
        </SessionProvider>
      )}
    </UiProvider>
  );
}
