import type { AdminCall } from "../cors/access.ts";
import { CORS_METHODS } from "../cors/policy.ts";
import { SESSION_HEADER } from "../headers.ts";

/** An entry to create, under the platform's field names. */
export type FirstEntry = {
  path: string;
  origin: string;
  header: string;
  method: string[];
  max_age: number;
  supports_credentials: false;
  enabled: true;
  description: string;
};

/** An entry, and the console's calls that it is for. */
export type EntryForCalls = { entry: FirstEntry; calls: readonly AdminCall[] };

const MAX_AGE_S = 300;

/** The same spelling and order as in the console's own form. */
const HEADERS = [SESSION_HEADER, "Content-Type"];

function entryFor(path: string, origin: string, calls: readonly AdminCall[], description: string): EntryForCalls {
  const methods = new Set(calls.map(({ method }) => method));
  const headers = new Set(calls.flatMap((call) => call.headers.map((name) => name.toLowerCase())));
  const entry: FirstEntry = {
    path,
    origin,
    header: HEADERS.filter((name) => headers.has(name.toLowerCase())).join(","),
    method: CORS_METHODS.filter((method) => methods.has(method)),
    max_age: MAX_AGE_S,
    supports_credentials: false,
    enabled: true,
    description,
  };
  return { entry, calls };
}

/**
 * The entries without which a console on another origin cannot work, with the fewest methods and headers: one for the
 * admin API, one for the certificate folder. A glob with `/*` would not match the folder itself, which a listing asks for.
 * @param apiPath as the platform sees it: `/api/v2`
 */
export function firstEntries(
  consoleOrigin: string,
  apiPath: string,
  { admin, certificates }: { admin: readonly AdminCall[]; certificates: readonly AdminCall[] },
  { service, folder }: { service: string; folder: string },
): [EntryForCalls, EntryForCalls] {
  const api = apiPath.replace(/^\/+/, "");
  return [
    entryFor(`${api}/system/*`, consoleOrigin, admin, "Gatehouse console: admin API"),
    entryFor(`${api}/${service}/${folder}*`, consoleOrigin, certificates, "Gatehouse console: certificates"),
  ];
}
