import { API_KEY_HEADER, SESSION_HEADER } from "../domain/headers.ts";
import type { Seed, SeedUser } from "./state.ts";

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The administrator of the story. */
export const ADA = {
  first_name: "Ada",
  last_name: "Admin",
  email: "admin@example.com",
  password: "gatehouse-demo",
  is_sys_admin: true,
} satisfies SeedUser;

/** The story's other administrator. */
export const RITA = {
  first_name: "Rita",
  last_name: "Root",
  email: "root@acme.example",
  password: "gatehouse-root",
  is_sys_admin: true,
} satisfies SeedUser;

/** A user of the platform who is not an administrator. */
export const UMA = {
  first_name: "Uma",
  last_name: "User",
  email: "uma@acme.example",
  password: "gatehouse-user",
} satisfies SeedUser;

const CONSOLE_HEADERS = `Content-Type,${SESSION_HEADER}`;

/** The two entries that a console on another origin needs: the admin API, and the folder of certificates with its listing. */
export const consoleEntries = (consoleOrigin: string) => [
  {
    path: "api/v2/system/*",
    origin: consoleOrigin,
    header: CONSOLE_HEADERS,
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    max_age: 300,
    description: "This console. Without it nobody signs in here.",
  },
  {
    path: "api/v2/files/ssl*",
    origin: consoleOrigin,
    header: CONSOLE_HEADERS,
    method: ["GET", "POST", "PUT", "DELETE"],
    max_age: 300,
    description: "This console's certificates",
  },
];

const app = { type: 0, is_active: true, launch_url: {} };
const role = (id: number, name: string, access: object) => ({
  id,
  name,
  description: null,
  is_active: true,
  role_service_access_by_role_id: [{ id, role_id: id, requestor_mask: 1, filters: [], filter_op: "AND", ...access }],
});

/**
 * A platform some months into its life: two entries for this console, some that work, and mistakes that people really make.
 * @param consoleOrigin the origin of the page, such as `http://127.0.0.1:4173`
 * @param now milliseconds since 1970; all dates count back from it
 */
export function story(consoleOrigin: string, now: number): Seed {
  const ago = (days: number): number => now - days * DAY;
  const [system, files] = consoleEntries(consoleOrigin);
  return {
    users: [ADA, RITA, UMA].map((user, index) => ({ ...user, created_date: ago(400 - 90 * index) })),
    entries: [
      ...(system && files
        ? [
            { ...system, created_date: ago(41), last_modified_date: ago(12), last_modified_by_id: 2 },
            { ...files, created_date: ago(12) },
          ]
        : []),
      {
        path: "api/v2/db/_table/*",
        origin: "https://shop.acme.example,https://www.acme.example",
        header: `Content-Type,${API_KEY_HEADER},${SESSION_HEADER}`,
        exposed_header: "X-Total-Count",
        method: ["GET", "POST", "PATCH"],
        max_age: 3600,
        description: "Shop, staging and production",
        created_date: ago(200),
        created_by_id: 2,
      },
      {
        path: "api/v2/db/_table/orders*",
        origin: "https://backoffice.acme.example",
        header: "Content-Type,X-DreamFactory-API-Key",
        method: ["GET", "PATCH"],
        max_age: 600,
        description: "Back office. Takes the orders away from the shop's entry.",
        created_date: ago(90),
        last_modified_date: ago(3),
        last_modified_by_id: 1,
        created_by_id: 2,
      },
      {
        path: "/api/v2/twitter",
        origin: "www.example.com,ww2.example.com",
        method: ["GET"],
        description: "As in the guide. Does not work, nobody knows why.",
        created_date: ago(310),
      },
      {
        path: "api/v2/*",
        origin: "*",
        header: "*",
        method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
        supports_credentials: true,
        description: `Quick fix for the trade fair, until ${dayOf(ago(58))}`,
        created_date: ago(150),
        created_by_id: 2,
      },
      {
        path: "api/v2/db/_proc/*",
        origin: "https://reports.acme.example/",
        header: "X-DreamFactory-API-Key",
        method: ["GET", "POST"],
        max_age: 86_400,
        description: "Reports",
        created_date: ago(60),
      },
      {
        path: "^/api/v2/partner/v[12]/.*",
        origin: "https://portal.old-partner.example",
        header: "Content-Type",
        method: ["GET"],
        enabled: false,
        description: "Old partner, contract ended",
        created_date: ago(380),
        last_modified_date: ago(120),
        last_modified_by_id: 2,
      },
      {
        path: "api/v2/_public/status",
        origin: "*",
        method: ["GET"],
        max_age: 60,
        description: "Status page of the website",
        created_date: ago(75),
        created_by_id: 2,
      },
      {
        path: "api/v2/email*",
        origin: "https://forms.acme.example, https://contact.acme.example",
        header: "Content-Type , X-DreamFactory-API-Key",
        exposed_header: "X-Request-Id ,X-RateLimit-Remaining",
        method: ["POST"],
        description: "Contact forms",
        created_date: ago(30),
      },
    ],
    files: { files: { "ssl/": { content: "" } } },
    roles: [
      role(1, "Shop", { service_id: 5, component: "_table/*", verb_mask: 11 }),
      role(2, "Uploads", { service_id: 3, component: "incoming/*", verb_mask: 4 }),
    ],
    apps: [
      { ...app, id: 4, name: "shop", api_key: "5a".repeat(32), role_id: 1 },
      { ...app, id: 5, name: "scanner", api_key: "c7".repeat(32), role_id: 2 },
      { ...app, id: 6, name: "trade fair demo", api_key: "09".repeat(32), role_id: null },
    ],
  };
}
