import type { Access, Service } from "../facts.ts";

/** Component null is the root of a service and nothing below it: `/files/` is answered, `/files/x/` is refused (recorded). */
export const isRootAlone = ({ component }: Access): boolean => component === null || component === "";

/** `files/shop/*`, or `files/ (its root alone)`; `every service/*` for a row that names no service. */
export function placeOf(access: Access, services: readonly Service[]): string {
  const named = services.find(({ id }) => id === access.service_id)?.name;
  const name = access.service_id === null ? "every service" : (named ?? `service ${access.service_id}`);
  if (isRootAlone(access))
    return access.service_id === null ? "the root alone of every service" : `${name}/ (its root alone)`;
  return access.component === "*" ? name : `${name}/${access.component}`;
}

/** Resources of the service `system` that make administrators, users, roles, keys, entries, scripts or services, or take in packages that do. */
const MAKERS = [
  ...["admin", "app", "cors", "event", "event_script", "script", "user", "role", "service", "lookup"],
  ...["import", "package", "config_package"],
];
/** What everybody may call, with a role or without, or what only concerns the caller's own account. */
const OWN = /^(?:admin|user)\/(?:session|password|profile)(?:\/|$)/;
/** Resources whose answers hold credentials or keys. */
const SECRETS = ["app", "lookup", "service", "package", "config_package"];
/** Nothing of it is secret, and nothing in it is written. */
const HARMLESS = ["constant", "environment", "service_type", "script_type"];

/** Whether a component reaches some path of a resource. Names are compared without case, as the platform does; a `*` ends a component. */
function reaches(component: string, resource: string): boolean {
  const text = component.toLowerCase().replace(/^\/+/, "");
  if (OWN.test(text)) return false;
  const star = text.indexOf("*");
  if (star < 0) return text.split("/")[0] === resource;
  const start = text.slice(0, star);
  return `${resource}/`.startsWith(start) || start.startsWith(`${resource}/`);
}

/** What a row that reaches the service `system` opens there by writing, and by reading. */
export function systemParts({ component }: Access): { makes: boolean; writes: boolean; reveals: boolean } {
  if (component === null || component === "") return { makes: false, writes: false, reveals: false };
  const some = (resources: readonly string[]) => resources.some((resource) => reaches(component, resource));
  const text = component.toLowerCase().replace(/^\/+/, "");
  return {
    makes: some(MAKERS),
    writes: !OWN.test(text) && !HARMLESS.includes(text.split("/")[0] ?? ""),
    reveals: some(SECRETS),
  };
}
