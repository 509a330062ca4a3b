import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from "react";
import { SessionProvider } from "../features/session/context.ts";
import { type OpenSession, openSession } from "../features/session/open-session.ts";
import { lastChosen, type Places, PlacesProvider, rememberChosen } from "../features/session/platforms.ts";
import { SignInPage } from "../features/session/sign-in-page.tsx";
import { ClientProvider, type OtherPlatform } from "../platform/client-context.ts";
import type { Config, Platform } from "../platform/config.ts";
import { shownPlatform } from "../platform/shown.ts";
import { clearToasts } from "../ui/toasts.ts";
import { loadConsole } from "./load-console.ts";
import { SignedIn } from "./signed-in.tsx";

/** When it cannot be loaded, the page says so as soon as it is needed. */
const loadAhead = () => void loadConsole().catch(() => null);
const SignInAgain = lazy(() => import("../features/session/sign-in-again.tsx"));

/** The session with one platform: another platform means another. */
export async function connect(platform: Platform): Promise<OpenSession> {
  const session = await openSession(platform);
  // The next administrator in this tab finds nothing of the one before.
  const who = () => session.store.state().session?.id;
  let before = who();
  session.store.subscribe(() => {
    if (who() === before) return;
    before = who();
    if (shownPlatform() === platform.base) clearToasts();
  });
  return session;
}

export function App({ config, sessions }: { config: Config; sessions: readonly OpenSession[] }) {
  const [{ platform, isChosen }, setChoice] = useState(() => ({
    platform: lastChosen(config.platforms),
    isChosen: false,
  }));
  const places = useMemo(
    (): Places => ({
      all: sessions.map(({ client, store }) => ({ platform: client.platform, store })),
      choose(next) {
        rememberChosen(next);
        setChoice({ platform: next, isChosen: true });
      },
      isChosen,
    }),
    [sessions, isChosen],
  );
  const session = sessions.find(({ client }) => client.platform === platform);
  const others = useMemo(
    () =>
      sessions
        .filter(({ client }) => client.platform !== platform)
        .map(({ client, store }): OtherPlatform => ({ client, isSignedIn: () => store.state().session !== null })),
    [sessions, platform],
  );
  return (
    <PlacesProvider value={places}>
      {/* Another platform means another of everything: nothing typed for one is left when the page shows the other. */}
      {session && <AtPlatform key={platform.base} config={config} others={others} {...session} />}
    </PlacesProvider>
  );
}

type AtPlatformProps = OpenSession & { config: Config; others: readonly OtherPlatform[] };

function AtPlatform({ config, others, store, client, life }: AtPlatformProps) {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const { session, ended, left } = state;
  if (session === null)
    return (
      <SignInPage
        client={client}
        certificates={config.certificates}
        left={left}
        onSignedIn={store.signedIn}
        onBegin={loadAhead}
      />
    );
  return (
    <SessionProvider value={life}>
      <ClientProvider value={{ client, session, certificates: config.certificates, others }}>
        <SignedIn key={session.id} store={store} />
        {ended && (
          <Suspense>
            <SignInAgain client={client} session={session} ended={ended} store={store} />
          </Suspense>
        )}
      </ClientProvider>
    </SessionProvider>
  );
}
