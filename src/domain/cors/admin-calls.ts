import { SESSION_HEADER } from "../headers.ts";
import type { AdminCall } from "./access.ts";

const JSON_BODY = "Content-Type";

/** The calls without which nobody can repair an entry from here: sign-in, session, environment, entries. Numbers in paths stand for any number. */
export const ADMIN_CALLS: readonly AdminCall[] = [
  { method: "POST", path: "/api/v2/system/admin/session", headers: [JSON_BODY] },
  { method: "PUT", path: "/api/v2/system/admin/session", headers: [SESSION_HEADER] },
  { method: "DELETE", path: "/api/v2/system/admin/session", headers: [SESSION_HEADER] },
  { method: "GET", path: "/api/v2/system/environment", headers: [SESSION_HEADER] },
  { method: "GET", path: "/api/v2/system/cors", headers: [SESSION_HEADER] },
  { method: "POST", path: "/api/v2/system/cors", headers: [SESSION_HEADER, JSON_BODY] },
  { method: "GET", path: "/api/v2/system/cors/1", headers: [SESSION_HEADER] },
  { method: "PATCH", path: "/api/v2/system/cors/1", headers: [SESSION_HEADER, JSON_BODY] },
  { method: "DELETE", path: "/api/v2/system/cors/1", headers: [SESSION_HEADER] },
];

/** The calls of the pages beside it: the security checklist and the cache. */
export const PAGE_CALLS: readonly AdminCall[] = [
  { method: "GET", path: "/api/v2/system/service", headers: [SESSION_HEADER] },
  { method: "GET", path: "/api/v2/system/app", headers: [SESSION_HEADER] },
  { method: "GET", path: "/api/v2/system/role", headers: [SESSION_HEADER] },
  { method: "GET", path: "/api/v2/system/cache", headers: [SESSION_HEADER] },
  { method: "DELETE", path: "/api/v2/system/cache", headers: [SESSION_HEADER] },
  { method: "DELETE", path: "/api/v2/system/cache/a", headers: [SESSION_HEADER] },
];

/** Every call that the console makes to the folder of certificates. */
export const certificateCalls = (service: string, folder: string): AdminCall[] => {
  const [first, second] = [service, folder].map((name) => encodeURIComponent(name.toWellFormed()));
  const path = `/api/v2/${first}/${second}/`;
  return [
    { method: "GET", path, headers: [SESSION_HEADER] },
    { method: "POST", path, headers: [SESSION_HEADER] },
    { method: "GET", path: `${path}a.pem`, headers: [SESSION_HEADER] },
    { method: "PUT", path: `${path}a.pem`, headers: [SESSION_HEADER, JSON_BODY] },
    { method: "DELETE", path: `${path}a.pem`, headers: [SESSION_HEADER] },
  ];
};
