import { createContext, useContext } from "react";
import type { CertificateSettings } from "./config.ts";
import type { Client } from "./http.ts";
import type { Session } from "./session.ts";

/** Another platform of the configuration, with this tab's own session there. */
export type OtherPlatform = { client: Client; isSignedIn: () => boolean };

type SignedIn = {
  client: Client;
  session: Session;
  certificates: CertificateSettings;
  others: readonly OtherPlatform[];
};

const Context = createContext<SignedIn | null>(null);
export const ClientProvider = Context.Provider;

function useSignedIn(): SignedIn {
  const value = useContext(Context);
  if (value === null) throw new Error("outside ClientProvider");
  return value;
}

/** The signed-in client of the platform in use. */
export const useClient = (): Client => useSignedIn().client;

/** The other platforms. Their pages are not shown: a read there is not to wait for a new sign-in (`beforeWrite`). */
export const useOtherPlatforms = (): readonly OtherPlatform[] => useSignedIn().others;

/** Who is signed in. */
export const useAdministrator = (): Session => useSignedIn().session;

/** Whose memory on this device it is: the platform's address and the administrator's id. */
export function useOwner(): string {
  const { client, session } = useSignedIn();
  return `${client.platform.base}:${session.id}`;
}

/** Where the platform's certificates lie, and how they are judged. */
export const useCertificateSettings = (): CertificateSettings => useSignedIn().certificates;
