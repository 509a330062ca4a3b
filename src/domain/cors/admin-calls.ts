import type { AdminCall } from "./access.ts";

const TOKEN = "X-DreamFactory-Session-Token";
const JSON_BODY = "Content-Type";

/**
 * Every call that the console makes to the platform's admin API: sign-in and session, entries, environment, cache.
 * Numbers in paths stand for any number.
 */
export const ADMIN_CALLS: readonly AdminCall[] = [
  { method: "POST", path: "/api/v2/system/admin/session", headers: [JSON_BODY] },
  { method: "PUT", path: "/api/v2/system/admin/session", headers: [TOKEN] },
  { method: "DELETE", path: "/api/v2/system/admin/session", headers: [TOKEN] },
  { method: "GET", path: "/api/v2/system/environment", headers: [TOKEN] },
  { method: "GET", path: "/api/v2/system/cors", headers: [TOKEN] },
  { method: "POST", path: "/api/v2/system/cors", headers: [TOKEN, JSON_BODY] },
  { method: "GET", path: "/api/v2/system/cors/1", headers: [TOKEN] },
  { method: "PATCH", path: "/api/v2/system/cors/1", headers: [TOKEN, JSON_BODY] },
  { method: "DELETE", path: "/api/v2/system/cors/1", headers: [TOKEN] },
];

/** Every call that the console makes to the folder of certificates. */
export const certificateCalls = (service: string, folder: string): AdminCall[] => {
  const path = `/api/v2/${encodeURIComponent(service)}/${encodeURIComponent(folder)}/`;
  return [
    { method: "GET", path, headers: [TOKEN] },
    { method: "POST", path, headers: [TOKEN] },
    { method: "GET", path: `${path}a.pem`, headers: [TOKEN] },
    { method: "PUT", path: `${path}a.pem`, headers: [TOKEN, JSON_BODY] },
    { method: "DELETE", path: `${path}a.pem`, headers: [TOKEN] },
  ];
};
