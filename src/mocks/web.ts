import { html, json, laravelError } from "./answers.ts";
import type { Call } from "./call.ts";
import { sqlDate } from "./dates.ts";
import type { State } from "./state.ts";

const INTERFACE = "/dreamfactory/dist/index.html";

function status(call: Call, state: State): Response {
  const admins = state.users.filter((user) => user.is_sys_admin);
  const last = Math.max(0, ...admins.map((user) => user.last_login_date ?? 0));
  return json(200, {
    uri: call.url.origin,
    managed: false,
    dist: "GitHub",
    demo: false,
    version: "7.5.0",
    license: "OPEN SOURCE",
    host_os: "Linux",
    last_admin_login: last === 0 ? null : sqlDate(last),
    resources: {
      app: state.apps.length,
      admin: admins.length,
      user: state.users.length - admins.length,
      service: state.services.length,
      role: state.roles.length,
    },
  });
}

function toInterface(call: Call): Response {
  const to = call.url.origin + INTERFACE;
  const body = `<!DOCTYPE html>
<html>
    <head>
        <meta charset="UTF-8" />
        <meta http-equiv="refresh" content="0;url='${to}'" />

        <title>Redirecting to ${to}</title>
    </head>
    <body>
        Redirecting to <a href="${to}">${to}</a>.
    </body>
</html>
`;
  return html(302, body, { location: to });
}

/** What the platform answers outside `/api`: no CORS headers here, whatever the entries say. */
export function otherPage(call: Call, state: State): Response {
  const { pathname } = call.url;
  const known = pathname === "/" || pathname === "/status";
  if (known && call.method === "OPTIONS") return html(200, "", { allow: "GET,HEAD" });
  if (pathname === "/status") return status(call, state);
  if (pathname === "/") return toInterface(call);
  if (pathname === INTERFACE) return html(200, "<!doctype html><title>DreamFactory Admin Interface</title>\n");
  return laravelError(call.request, 404, `The route ${pathname.slice(1)} could not be found.`);
}
