import { countText } from "../../../text/number.ts";
import type { Access, Facts, Role, Service } from "../facts.ts";
import { bad, good, judged, notApplicable, type Rule, unknown, warning } from "../rule.ts";
import { isRootAlone, placeOf, systemParts } from "./reach.ts";
import { isForCallers, mayRead, mayWrite, VERBS, verbsOf } from "./verbs.ts";

/** They come with every installation and carry the platform's own pages. */
const SHIPPED = new Set(["admin", "api_docs", "file_manager"]);

const keys: Rule = {
  id: "keys-without-role",
  topic: "Access",
  title: "API keys without a role",
  why: "A key without a role sets no limits: its application may do whatever the signed-in user may.",
  repair: () => [
    {
      text: "In the platform's own interface, make a role that names the services and methods that the application needs, and no others.",
    },
    { text: "Set it as the role of the app (API Keys). One app and one role for each client keeps them apart." },
  ],
  page: null,
  judge: ({ apps }) =>
    judged(apps, (all) => {
      const active = all.filter(({ is_active }) => is_active);
      const own = active.filter(({ name }) => !SHIPPED.has(name));
      const free = own.filter(({ role_id }) => role_id === null).map(({ name }) => name);
      if (free.length > 0) return warning(`${countText(free.length, "app")} without a role.`, free);
      const shipped = active.length - own.length;
      if (own.length === 0)
        return notApplicable(
          "There are no apps beside those that come with the platform.",
          active.map(({ name }) => name),
        );
      return good(
        `All ${own.length} have one${shipped > 0 ? ", beside those that come with the platform" : ""}.`,
        own.map(({ name }) => name),
      );
    }),
};

/** Whether a row reaches into every service; one for the roots alone does not. */
const isEverything = (access: Access): boolean => access.service_id === null && !isRootAlone(access);
const isEveryVerb = (access: Access): boolean =>
  verbsOf(access.verb_mask).length === VERBS.length && !isRootAlone(access);

/** `editors: files/shop/*, GET POST (key of shop)`. */
function shown(role: Role, access: Access, { services, apps }: Facts): string {
  const place = placeOf(access, services.known ? services.value : []);
  const keysOf = apps.known ? apps.value.filter(({ role_id, is_active }) => is_active && role_id === role.id) : [];
  const by = keysOf.length > 0 ? ` (key of ${keysOf.map((app) => app.name).join(", ")})` : "";
  return `${role.name}: ${place}, ${verbsOf(access.verb_mask).join(" ")}${by}`;
}

/** What callers may do by each active role. */
export const grantsOf = (roles: readonly Role[]) =>
  roles
    .filter(({ is_active }) => is_active)
    .flatMap((role) =>
      role.role_service_access_by_role_id
        .filter((access) => isForCallers(access) && access.verb_mask !== 0)
        .map((access) => ({ role, access })),
    );

type Grant = ReturnType<typeof grantsOf>[number];

/** Whether a row reaches the service `system`; null where the list of services does not tell. */
function isOfSystem({ service_id }: Access, services: readonly Service[]): boolean | null {
  if (service_id === null) return true;
  const service = services.find(({ id }) => id === service_id);
  return service === undefined ? null : service.type === "system";
}

/** The worst first. What one row opens is judged alone: no other row or role takes any of it back. */
const OPENS: readonly [
  says: string,
  judge: typeof bad,
  isSo: (grant: Grant, services: readonly Service[]) => boolean,
][] = [
  [
    "A role may make administrators, roles, keys, services or CORS entries: with its API key alone, without a session, anybody can take over the platform.",
    bad,
    ({ access }, services) => isOfSystem(access, services) === true && mayWrite(access) && systemParts(access).makes,
  ],
  ["A role may change things in every service.", bad, ({ access }) => isEverything(access) && mayWrite(access)],
  [
    "A role may read credentials or API keys from the admin API.",
    warning,
    ({ access }, services) => isOfSystem(access, services) === true && mayRead(access) && systemParts(access).reveals,
  ],
  [
    "A role may change parts of the admin API.",
    warning,
    ({ access }, services) => isOfSystem(access, services) === true && mayWrite(access) && systemParts(access).writes,
  ],
  [
    "A role opens every service, or every method of one.",
    warning,
    ({ access }) => isEverything(access) || isEveryVerb(access),
  ],
];

const everything: Rule = {
  id: "roles-with-everything",
  topic: "Access",
  title: "Roles that open everything",
  why: "Whoever holds or steals such a role's API key can do far more than the application needs. A role that may write to the service system opens everything: its key alone creates administrators.",
  repair: () => [
    {
      text: "In the platform's own interface (Roles), remove the service system from every role. Administrators need no role for it.",
    },
    { text: "Name single services, with the paths and methods that the application uses, instead of all of them." },
    { text: "Give the role's apps new API keys if the old ones were known to anybody." },
  ],
  page: null,
  judge: (facts) =>
    judged(facts.roles, (roles) => {
      const grants = grantsOf(roles);
      if (grants.length === 0) return notApplicable("No active role opens anything.");
      const services = facts.services.known ? facts.services.value : [];
      const say = (list: readonly Grant[]) => list.map(({ role, access }) => shown(role, access, facts));
      for (const [says, judge, isSo] of OPENS) {
        const found = grants.filter((grant) => isSo(grant, services));
        if (found.length > 0) return judge(says, say(found));
      }
      const unclear = grants.filter(({ access }) => isOfSystem(access, services) === null);
      if (unclear.length > 0)
        return unknown("Which service these are for could not be read: it may be the admin API.", say(unclear));
      return good(`None of ${countText(roles.length, "role")} does.`, say(grants));
    }),
};

/** Service types whose data is in a database, as the platform names them. */
const DATABASES =
  /^(sqlite|mysql|mariadb|pgsql|alloydb|sqlsrv|oracle|ibmdb2|firebird|sqlanywhere|informix|memsql|snowflake|redshift|bigquery|databricks|dremio|hana|apache_hive|spark|mongodb|couchdb|cassandra|couchbase|aws_dynamodb|azure_documentdb)/;

const accounts: Rule = {
  id: "database-accounts",
  topic: "Access",
  title: "Rights of database accounts",
  why: "A role decides what the platform lets through; the database account decides what a mistake in between can reach. Credentials are stored encrypted; only the database limits the account's rights.",
  repair: () => [
    {
      text: "For each database service, make an account that sees only the tables of the API, with only the rights that it needs. Not the owner, not root.",
    },
  ],
  page: null,
  judge: ({ services }) =>
    judged(services, (all) => {
      const found = all.filter(({ type, is_active }) => is_active && DATABASES.test(type));
      if (found.length === 0) return notApplicable("No active service is a database that this console knows.");
      return unknown(
        "The admin API does not show an account's rights: look in the database.",
        found.map(({ name, type }) => `${name} (${type})`),
      );
    }),
};

const isDocs = ({ type, is_active }: Service): boolean => is_active && type === "swagger";

const documentation: Rule = {
  id: "docs-access",
  topic: "Access",
  title: "Access to the API documentation",
  why: "Team members who need the documentation and get an administrator's account can do everything else, too.",
  repair: () => [
    {
      text: "Make a role with GET on the service api_docs and nothing else, and give it to these users instead of an administrator's account.",
    },
  ],
  page: null,
  judge: ({ services, roles }) =>
    judged(services, (all) => {
      const docs = new Set(all.filter(isDocs).map(({ id }) => id));
      if (docs.size === 0) return notApplicable("The documentation's service is switched off.");
      return judged(roles, (list) => {
        const alone = list.filter((role) => {
          const grants = grantsOf([role]);
          return (
            grants.length > 0 &&
            grants.every(
              ({ access }) =>
                docs.has(access.service_id ?? -1) && !isRootAlone(access) && mayRead(access) && !mayWrite(access),
            )
          );
        });
        if (alone.length > 0)
          return good(
            "There is a role for it.",
            alone.map(({ name }) => name),
          );
        return unknown("No role is for the documentation alone. Whether anybody needs one is not known here.");
      });
    }),
};

export const ACCESS: readonly Rule[] = [keys, everything, accounts, documentation];
