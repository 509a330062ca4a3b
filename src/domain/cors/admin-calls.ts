import type { AdminCall } from "./access.ts";

const TOKEN = "X-DreamFactory-Session-Token";
const JSON_BODY = "Content-Type";

/** The calls without which nobody can repair an entry from here: sign-in, session, environment, entries. Numbers in paths stand for any number. */
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

/** The calls of the pages beside it: the security checklist and the cache. */
export const PAGE_CALLS: readonly AdminCall[] = [
  { method: "GET", path: "/api/v2/system/service", headers: [TOKEN] },
  { method: "GET", path: "/api/v2/system/app", headers: [TOKEN] },
  { method: "GET", path: "/api/v2/system/role", headers: [TOKEN] },
  { method: "GET", path: "/api/v2/system/cache", headers: [TOKEN] },
  { method: "DELETE", path: "/api/v2/system/cache", headers: [TOKEN] },
  { method: "DELETE", path: "/api/v2/system/cache/a", headers: [TOKEN] },
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
