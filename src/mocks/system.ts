import { json } from "./answers.ts";
import { adminOf } from "./auth.ts";
import { cacheResource } from "./cache.ts";
import { type Call, isOn } from "./call.ts";
import { corsResource } from "./cors.ts";
import localFileType from "./data/local-file-type.json" with { type: "json" };
import { environmentResource } from "./environment.ts";
import { ApiError } from "./errors.ts";
import type { Json, JsonObject } from "./json.ts";
import { listRecords } from "./list.ts";
import { personOf } from "./people.ts";
import { sessionResource } from "./session.ts";
import type { State } from "./state.ts";

const RESOURCES = [
  ...["admin", "admin/password", "admin/profile", "admin/session", "app", "cache", "constant", "cors", "custom"],
  ...[
    "email_template",
    "environment",
    "event",
    "import",
    "lookup",
    "package",
    "role",
    "service",
    "service_type",
    "user",
  ],
];

type Context = { call: Call; state: State; now: number; lifetime: number };

/** `launch_url` is not a column: it is there whatever `fields` says. */
const listApps = (call: Call, apps: readonly JsonObject[]): JsonObject => {
  const list = listRecords(
    call,
    apps.map(({ launch_url: _, ...app }) => app),
  );
  const resource = list.resource.map((app) => ({ ...app, launch_url: {} }));
  return { ...list, resource };
};

const ACCESS = "role_service_access_by_role_id";

/** Related rows come whatever `fields` says, as with entries (7-14). */
const listRoles = (call: Call, roles: readonly JsonObject[]): JsonObject => {
  const list = listRecords(
    call,
    roles.map(({ [ACCESS]: _, ...role }) => role),
  );
  if (call.query.get("related") !== ACCESS) return list;
  const accessOf = (id: Json | undefined) => roles.find((role) => role.id === id)?.[ACCESS] ?? [];
  return { ...list, resource: list.resource.map((role) => ({ ...role, [ACCESS]: accessOf(role.id) })) };
};

function readOnly({ call, state }: Context, resource: string, id: string): Response {
  if (call.method !== "GET") throw new ApiError(501, `The stand-in platform does not write to '${resource}'.`);
  if (resource === "admin")
    return json(200, listRecords(call, state.users.filter((user) => user.is_sys_admin).map(personOf)));
  if (resource === "service") return json(200, listRecords(call, state.services));
  if (resource === "app") return json(200, listApps(call, state.apps));
  if (resource === "role") return json(200, listRoles(call, state.roles));
  if (resource === "constant") return json(200, { resource: [] });
  if (resource === "service_type" && id === "local_file") return json(200, localFileType);
  throw new ApiError(404, `Resource '${resource}' not found for service 'system'.`);
}

/** Answers a call to the `system` service. @param path behind `system/` @throws ApiError, UncaughtError */
export function systemService(context: Context, path: string): Response {
  const { call, state, now } = context;
  if (path === "admin/session") return sessionResource(context, true);
  if (path === "environment" && call.method === "GET") return environmentResource(call, state, now);
  const user = adminOf(call, state, now);
  const slash = path.indexOf("/");
  const resource = slash < 0 ? path : path.slice(0, slash);
  const id = slash < 0 ? "" : path.slice(slash + 1).replace(/\/$/, "");
  if (resource === "")
    return json(200, { resource: isOn(call, "as_list") ? RESOURCES : RESOURCES.map((name) => ({ name })) });
  if (resource === "cors") return corsResource({ call, state, user, now }, id);
  if (resource === "cache") return cacheResource(state, call.method, id);
  return readOnly(context, resource, id);
}
