import { createContext, useContext } from "react";
import type { SessionStore } from "./store.ts";

const Context = createContext<SessionStore | null>(null);
export const SessionProvider = Context.Provider;

export function useSessionStore(): SessionStore {
  const store = useContext(Context);
  if (store === null) throw new Error("useSessionStore outside SessionProvider");
  return store;
}
