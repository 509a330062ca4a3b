import { bad, good, judged, type Rule, told, unknown, warning } from "../rule.ts";

/** One cache for all nodes that are set to the same one. */
const SHARED = new Set(["redis", "memcached", "database", "dynamodb"]);
/** One cache a node. */
const LOCAL = new Set(["file", "apc", "apcu"]);
/** Forgets everything with each request. */
const NOTHING = new Set(["array", "null"]);

const REDIS = `CACHE_DRIVER=redis
CACHE_HOST=redis.internal.example
CACHE_PORT=6379
CACHE_PASSWORD=
CACHE_DATABASE=2
REDIS_CLIENT=predis`;

const cache: Rule = {
  id: "cache-driver",
  topic: "Sessions",
  title: "Cache and ended sessions",
  why: "The list of ended session tokens is in the cache. On several nodes with a cache each, a token that was signed out on one keeps working on the others, and a changed CORS entry is in force on one only. A flush empties the list: every ended token that has not expired works again.",
  repair: () => [
    {
      text: "With a single node, change nothing. Otherwise install the Redis client in the platform's folder:",
      code: "composer require predis/predis",
    },
    { text: "Point all nodes at one Redis, in each .env (host, port and password are yours):", code: REDIS },
    { text: "Have the platform read its settings again:", code: "php artisan config:clear" },
    {
      text: "Keys then appear in that database of Redis (SELECT 2, then KEYS). Redis must not be reachable from outside.",
    },
  ],
  page: "cache",
  judge: ({ environment }) =>
    judged(environment, ({ cacheDriver }) =>
      told("cache_driver", cacheDriver, (driver) => {
        const seen = [`platform.cache_driver = ${driver}`];
        if (SHARED.has(driver))
          return good("All nodes can share it. Whether each is set to the same one cannot be seen from here.", seen);
        if (LOCAL.has(driver))
          return warning("Right for a single node only. How many nodes there are is not known here.", seen);
        if (NOTHING.has(driver)) return bad("Nothing is kept: a token that was signed out keeps working.", seen);
        return unknown("This console does not know this driver.", seen);
      }),
    ),
};

const registration: Rule = {
  id: "open-registration",
  topic: "Sessions",
  title: "Open registration",
  why: "With open registration anybody on the internet makes an account, and has the rights of the role that new accounts get.",
  repair: () => [
    {
      text: "In the platform's own interface, open the service user (API Generation & Connections) and switch off Allow Open Registration.",
    },
  ],
  page: null,
  judge: ({ environment }) =>
    judged(environment, (value) =>
      told("allow_open_registration", value.openRegistration, (open) => {
        const seen = [`authentication.allow_open_registration = ${open}`];
        return open ? bad("Anybody can make an account.", seen) : good("Accounts are made by administrators.", seen);
      }),
    ),
};

const forever: Rule = {
  id: "forever-sessions",
  topic: "Sessions",
  title: "Sessions without end",
  why: "With forever sessions a stolen token can be renewed forever.",
  repair: () => [
    { text: "Set this line in the platform's .env:", code: "DF_ALLOW_FOREVER_SESSIONS=false" },
    { text: "Have the platform read it again:", code: "php artisan config:clear" },
  ],
  page: null,
  judge: ({ environment }) =>
    judged(environment, (value) =>
      told("allow_forever_sessions", value.foreverSessions, (allowed) => {
        const seen = [`authentication.allow_forever_sessions = ${allowed}`];
        return allowed ? bad("Tokens can be renewed forever.", seen) : good("Tokens expire for good.", seen);
      }),
    ),
};

export const SESSIONS: readonly Rule[] = [cache, registration, forever];
