import { createContext, useContext, useSyncExternalStore } from "react";
import type { Platform } from "../../platform/config.ts";
import type { Session } from "../../platform/session.ts";
import { setShownPlatform } from "../../platform/shown.ts";
import { clearToasts } from "../../ui/toasts.ts";
import type { SessionStore } from "./store.ts";

const KEY = "gatehouse.platform";

/** A platform of `config.json`, with this tab's session there. */
export type Place = { platform: Platform; store: SessionStore };

/** All platforms, and how to go to another one. */
export type Places = {
  all: readonly Place[];
  choose: (platform: Platform) => void;
  /** The page was changed by a choice: the keyboard goes on where it leads to. */
  isChosen: boolean;
};

const Context = createContext<Places>({ all: [], choose: () => {}, isChosen: false });
export const PlacesProvider = Context.Provider;
export const usePlaces = (): Places => useContext(Context);

/** Who is signed in at a place, as it changes. */
export const useSessionAt = ({ store }: Place): Session | null =>
  useSyncExternalStore(store.subscribe, store.state).session;

/** The platform that this tab showed last, the first one otherwise. */
export function lastChosen(platforms: readonly [Platform, ...Platform[]]): Platform {
  let base: string | null = null;
  try {
    base = sessionStorage.getItem(KEY);
  } catch {
    // Storage may be forbidden: then every visit begins with the first platform.
  }
  const chosen = platforms.find((platform) => platform.base === base) ?? platforms[0];
  setShownPlatform(chosen.base);
  return chosen;
}

/** Leaves what belongs to the platform before: its page's address, and what its messages offer to do. */
export function rememberChosen({ base }: Platform): void {
  try {
    sessionStorage.setItem(KEY, base);
  } catch {
    // As above.
  }
  setShownPlatform(base);
  clearToasts();
  history.replaceState(null, "", "#/");
}
