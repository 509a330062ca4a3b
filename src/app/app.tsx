import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, use, useMemo, useState, useSyncExternalStore } from "react";
import { SessionProvider } from "../features/session/context.ts";
import { openSession } from "../features/session/open-session.ts";
import { lastChosen, type Places, PlacesProvider, rememberChosen } from "../features/session/platforms.ts";
import { SessionNotices } from "../features/session/session-notices.tsx";
import { SignInPage } from "../features/session/sign-in-page.tsx";
import { ClientProvider } from "../platform/client-context.ts";
import type { Config, Platform } from "../platform/config.ts";
import { shownPlatform } from "../platform/shown.ts";
import { UiProvider } from "../ui/provider.tsx";
import { clearToasts } from "../ui/toasts.ts";
import { FailureBoundary } from "./failed.tsx";

const loadConsole = () => import("./console.tsx");
const Console = lazy(loadConsole);
/** When it cannot be loaded, the page says so as soon as it is needed. */
const loadAhead = () => void loadConsole().catch(() => null);
const SignInAgain = lazy(() => import("../features/session/sign-in-again.tsx"));

/** All that belongs to one platform: another platform means another of each. */
async function connect(platform: Platform) {
  const session = await openSession(platform);
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 30_000 }, mutations: { retry: false } },
  });
  // The next administrator in this tab finds nothing of the one before, nor what was answered after the sign-out.
  const who = () => session.store.state().session?.id;
  let before = who();
  session.store.subscribe(() => {
    if (who() === before) return;
    before = who();
    queries.clear();
    if (shownPlatform() === platform.base) clearToasts();
  });
  return { ...session, queries };
}

type Connection = Awaited<ReturnType<typeof connect>>;

export function App({ config }: { config: Config }) {
  const [connecting] = useState(() => Promise.all(config.platforms.map(connect)));
  return (
    <UiProvider>
      <FailureBoundary>
        <Suspense>
          <Connected config={config} connecting={connecting} />
        </Suspense>
      </FailureBoundary>
    </UiProvider>
  );
}

function Connected({ config, connecting }: { config: Config; connecting: Promise<Connection[]> }) {
  const connections = use(connecting);
  const [{ platform, isChosen }, setChoice] = useState(() => ({
    platform: lastChosen(config.platforms),
    isChosen: false,
  }));
  const places = useMemo(
    (): Places => ({
      all: connections.map(({ client, store }) => ({ platform: client.platform, store })),
      choose(next) {
        rememberChosen(next);
        setChoice({ platform: next, isChosen: true });
      },
      isChosen,
    }),
    [connections, isChosen],
  );
  const connection = connections.find(({ client }) => client.platform === platform);
  return (
    <PlacesProvider value={places}>
      {/* Another platform means another of everything: nothing typed for one is left when the page shows the other. */}
      {connection && <AtPlatform key={platform.base} config={config} connection={connection} />}
    </PlacesProvider>
  );
}

function AtPlatform({ config, connection }: { config: Config; connection: Connection }) {
  const { store, client, life, queries } = connection;
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { session, ended, left } = state;
  return (
    <>
      {session === null ? (
        <SignInPage
          client={client}
          certificates={config.certificates}
          left={left}
          onSignedIn={store.signedIn}
          onBegin={loadAhead}
        />
      ) : (
        <SessionProvider value={life}>
          <ClientProvider value={{ client, session, certificates: config.certificates }}>
            <QueryClientProvider client={queries}>
              <SessionNotices state={state} />
              <Suspense>
                <Console key={session.id} />
              </Suspense>
              {ended && (
                <Suspense>
                  <SignInAgain client={client} session={session} ended={ended} store={store} />
                </Suspense>
              )}
            </QueryClientProvider>
          </ClientProvider>
        </SessionProvider>
      )}
    </>
  );
}
