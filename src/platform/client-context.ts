import { createContext, useContext } from "react";
import type { Client } from "./http.ts";

const Context = createContext<Client | null>(null);
export const ClientProvider = Context.Provider;

/** The signed-in client of the platform in use. */
export function useClient(): Client {
  const client = useContext(Context);
  if (client === null) throw new Error("useClient outside ClientProvider");
  return client;
}
