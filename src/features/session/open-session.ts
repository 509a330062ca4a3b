import { setPlatformAhead } from "../../platform/clock.ts";
import type { Platform } from "../../platform/config.ts";
import { type Client, createClient } from "../../platform/http.ts";
import { randomId } from "../../platform/random-id.ts";
import { shownPlatform } from "../../platform/shown.ts";
import { createLife, type SessionLife } from "./life.ts";
import { otherTabs } from "./other-tabs.ts";
import { holdTab } from "./own-tab.ts";
import { createRecord } from "./record.ts";
import { createSessionStore, type SessionStore } from "./store.ts";
import { watchPage } from "./watch-page.ts";

export type OpenSession = { store: SessionStore; client: Client; life: SessionLife };

/** The session of this tab with a platform, as a reload left it, and all that belongs to it. For the life of the page. */
export async function openSession(platform: Platform): Promise<OpenSession> {
  const record = createRecord(
    platform.base,
    () => sessionStorage,
    () => localStorage,
  );
  const found = record.read();
  const own = found !== null && (await holdTab(found.tab));
  if (found !== null && !own) record.clear();

  const tab = own ? found.tab : randomId();
  if (!own) void holdTab(tab);
  let era = own ? found.era : record.era();
  let signedIn = own;
  if (own) setPlatformAhead(platform.base, found.ahead);

  const store = createSessionStore(
    { session: own ? found : null, left: found !== null && !own ? "duplicate" : null },
    (session) => {
      // A session begins in the era in which it is signed in, and stays of it whatever its token.
      if (!signedIn || session === null) era = record.era();
      signedIn = session !== null;
      if (session === null) return record.clear();
      setPlatformAhead(platform.base, session.ahead);
      record.write({ ...session, tab, era, touched: life.touched() });
    },
  );
  const others = otherTabs(platform.base, () => life.look());
  const { life, tokens } = createLife(
    {
      store,
      client: () => client,
      inForce: () => record.era() === era,
      tellOthers() {
        record.newEra();
        era = record.era();
        others.tell();
      },
    },
    own ? found.touched : Date.now(),
  );
  const client = createClient(platform, tokens);

  watchPage({
    // What is done on the page is done on the platform that it shows; a session elsewhere goes on towards its idle time-out.
    touch: () => shownPlatform() === platform.base && life.touch(),
    look: life.look,
    keep() {
      const { session } = store.state();
      if (session !== null) record.write({ ...session, tab, era, touched: life.touched() });
    },
    async back() {
      // What is not stored is known to this page alone.
      if (!record.isStored()) return life.look();
      // Another page of this tab may have changed the session, or a copy of this one may have taken its place.
      const kept = record.read();
      const { session } = store.state();
      if (session === null && kept === null) return;
      if (kept === null || kept.tab !== tab) return store.forget("other-tab");
      if (!(await holdTab(tab))) return store.forget("duplicate");
      store.exchanged(kept);
      life.look();
    },
  });
  life.look();
  return { store, client, life };
}
