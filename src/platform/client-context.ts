import { createContext, useContext } from "react";
import type { Client } from "./http.ts";
import type { Session } from "./session.ts";

const Context = createContext<{ client: Client; session: Session } | null>(null);
export const ClientProvider = Context.Provider;

function useSignedIn(): { client: Client; session: Session } {
  const value = useContext(Context);
  if (value === null) throw new Error("outside ClientProvider");
  return value;
}

/** The signed-in client of the platform in use. */
export const useClient = (): Client => useSignedIn().client;

/** Who is signed in. */
export const useAdministrator = (): Session => useSignedIn().session;
