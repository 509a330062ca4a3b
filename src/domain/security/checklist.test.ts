import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lintAll } from "../cors/lint.ts";
import type { CorsPolicy } from "../cors/policy.ts";
import { cases } from "../cors/testing/cases.ts";
import { entryWith } from "../cors/testing/entry-with.ts";
import { checklist } from "./checklist.ts";
import { examineEntries } from "./entries.ts";
import type { Access, EnvironmentFacts, Facts, Role } from "./facts.ts";
import { ITEM_STATES } from "./item.ts";

const CONSOLE = "https://console.example";
const BASE = "https://api.example/api/v2";

const known = <T>(value: T) => ({ known: true, value }) as const;
const unread = { known: false, reason: "Your account may not do this." } as const;

const ENVIRONMENT: EnvironmentFacts = {
  version: "7.5.0",
  core: "1.0.15",
  laravel: "v11.57.1",
  debug: false,
  cacheDriver: "redis",
  openRegistration: false,
  foreverSessions: false,
  adminInterface: null,
};
const SERVICES = [
  { id: 1, name: "system", type: "system", is_active: true },
  { id: 2, name: "api_docs", type: "swagger", is_active: true },
  { id: 3, name: "files", type: "local_file", is_active: true },
  { id: 4, name: "bucket", type: "aws_s3", is_active: true },
  { id: 5, name: "db", type: "sqlite", is_active: true },
];
const EMPTY = {
  base: BASE,
  apiPath: "/api/v2",
  publicAddress: "https://api.example",
  pageOrigin: CONSOLE,
  environment: known(ENVIRONMENT),
  services: known(SERVICES),
  apps: known([]),
  roles: known([]),
  entries: known({
    findings: [],
    openers: [],
    undecided: [],
    areOpenersComplete: true,
    toEverybody: { allowOrigin: null },
    letsConsoleIn: true,
  }),
  certificates: known({ files: [], status: [] }),
  headers: known({}),
  interfaceAnswers: known(false),
} satisfies Facts;

const of = (id: string, facts: Partial<Facts>) => {
  const item = checklist({ ...EMPTY, ...facts }).find((one) => one.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
};
const stateOf = (id: string, facts: Partial<Facts>) => of(id, facts).state;

const access = (row: Partial<Access>): Access => ({
  service_id: 5,
  component: "*",
  verb_mask: 1,
  requestor_mask: 1,
  ...row,
});
const roles = (...rows: Partial<Access>[]) =>
  known<Role[]>([{ id: 1, name: "r", is_active: true, role_service_access_by_role_id: rows.map(access) }]);

test("what could not be read is unknown, with the reason, and never anything else", () => {
  const nothing = checklist({
    ...EMPTY,
    environment: unread,
    services: unread,
    apps: unread,
    roles: unread,
    entries: unread,
    certificates: unread,
    headers: unread,
    interfaceAnswers: unread,
  });
  const others = nothing.filter(({ state }) => state !== "unknown").map(({ id }) => id);
  expect(others).toEqual(["https"]);
  expect(nothing.filter(({ says }) => says === unread.reason).length).toBe(16);
});

test("the worst come first, and every item has a name of its own", () => {
  const items = checklist({ ...EMPTY, environment: known({ ...ENVIRONMENT, debug: true }) });
  const order = items.map(({ state }) => ITEM_STATES.indexOf(state));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(items[0]?.id).toBe("error-details");
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

describe("environment", () => {
  const environment = (change: Partial<EnvironmentFacts>) => ({ environment: known({ ...ENVIRONMENT, ...change }) });

  test.each([
    ["error-details", { debug: true }, "bad"],
    ["error-details", { debug: false }, "good"],
    ["error-details", { debug: null }, "unknown"],
    ["open-registration", { openRegistration: true }, "bad"],
    ["open-registration", { openRegistration: null }, "unknown"],
    ["forever-sessions", { foreverSessions: true }, "bad"],
    ["forever-sessions", { foreverSessions: false }, "good"],
    ["cache-driver", { cacheDriver: "redis" }, "good"],
    ["cache-driver", { cacheDriver: "file" }, "warning"],
    ["cache-driver", { cacheDriver: "array" }, "bad"],
    ["cache-driver", { cacheDriver: "constructor" }, "unknown"],
    ["app-env", {}, "unknown"],
  ] as const)("%s with %o is %s", (id, change, state) => expect(stateOf(id, environment(change))).toBe(state));

  test("APP_ENV is not known, and says what to look for", () => {
    expect(of("app-env", {}).repair[0]?.code).toBe("APP_ENV=production\nAPP_DEBUG=false");
  });

  const own = { base: `${CONSOLE}/api/v2` };
  const star = known({ "access-control-allow-origin": "*" });
  const renamed = "x-gatehouse-platform-allow-origin";
  const notLetIn = known({ ...EMPTY.entries.value, letsConsoleIn: false });
  test.each([
    ["read across origins: the preflight passed", {}, "good"],
    ["`*` that no entry says", { ...own, headers: star }, "bad"],
    ["no `*` on the own origin, where a proxy may have taken it away", { ...own, headers: known({}) }, "warning"],
    ["no `*` on the own origin, with the platform's trace", { ...own, headers: known({ vary: "Origin" }) }, "good"],
    ["`*` behind our proxy", { ...own, headers: known({ [renamed]: "*" }) }, "bad"],
    ["none behind our proxy", { ...own, headers: known({ [renamed]: "none", vary: "Origin" }) }, "good"],
    ["another than the entries say", { ...own, headers: known({ [renamed]: "https://x.example" }) }, "warning"],
    ["read across origins, where no entry lets it in", { entries: notLetIn }, "warning"],
    ["read across origins, entries unread", { entries: unread }, "warning"],
    ["nothing seen, a version that ignores", { ...own, headers: unread }, "warning"],
    ["nothing seen, df-core later", { ...own, headers: unread, ...environment({ core: "1.0.16" }) }, "unknown"],
    ["nothing seen, df-core 1.1", { ...own, headers: unread, ...environment({ core: "1.1.0" }) }, "unknown"],
    ["nothing seen, Laravel 10", { ...own, headers: unread, ...environment({ laravel: "v10.9.0" }) }, "unknown"],
    ["nothing seen, no packages", { ...own, headers: unread, ...environment({ core: null }) }, "unknown"],
  ] as const)("version: %s", (_, facts, state) => expect(stateOf("version", facts)).toBe(state));

  test("`*` that an entry says may be the entries' work", () => {
    const entries = known({
      findings: [],
      openers: [],
      undecided: [],
      areOpenersComplete: true,
      toEverybody: { allowOrigin: "*" },
      letsConsoleIn: true,
    });
    const old = environment({ core: "1.0.9" });
    expect(stateOf("version", { ...own, headers: star, entries, ...old })).toBe("warning");
  });
});

describe("traffic", () => {
  test.each([
    [BASE, CONSOLE, "good"],
    ["http://api.example/api/v2", CONSOLE, "bad"],
    [BASE, "http://console.example", "bad"],
    ["http://127.0.0.1:80/api/v2", "http://localhost:1", "not-applicable"],
    ["http://127.0.0.1.example/api/v2", "http://localhost:1", "bad"],
    ["http://[::1]:80/api/v2", CONSOLE, "not-applicable"],
    // What lies behind the proxy of the page's own origin is not seen; that the page itself is in the clear is.
    [`${CONSOLE}/api/v2`, CONSOLE, "unknown"],
    ["http://console.example/api/v2", "http://console.example", "bad"],
  ])("%s seen from %s is %s", (base, pageOrigin, state) => expect(stateOf("https", { base, pageOrigin })).toBe(state));

  test("the platform's own interface: that it answers here is known, that it answers nowhere is not", () => {
    const own = { base: `${CONSOLE}/api/v2`, publicAddress: null };
    expect(stateOf("bundled-interface", { ...own, interfaceAnswers: known(true) })).toBe("warning");
    expect(stateOf("bundled-interface", { ...own, interfaceAnswers: known(false) })).toBe("unknown");
    const told = of("bundled-interface", { ...own, publicAddress: "https://df.example/it's" });
    expect(told.repair.at(-1)?.code).toBe("curl -sI 'https://df.example/it'\\''s/dreamfactory/dist/index.html'");
    expect(of("https", { ...own, publicAddress: "https://df.example" }).repair[0]?.code).toContain(
      "http://df.example/",
    );
  });

  const nosniff = { "x-content-type-options": "nosniff" };
  const hsts = { "strict-transport-security": "max-age=1" };
  const sandbox = { "content-security-policy": "sandbox; default-src 'none'" };
  const own = { base: `${CONSOLE}/api/v2` };
  test.each([
    ["nothing seen across origins", {}, {}, "unknown"],
    ["half of it exposed", {}, nosniff, "unknown"],
    ["both exposed", {}, { ...nosniff, ...hsts }, "good"],
    ["a wrong one exposed", {}, { ...nosniff, ...hsts, "x-content-type-options": "sniff" }, "warning"],
    ["same origin, all", own, { ...nosniff, ...hsts, ...sandbox }, "good"],
    ["same origin, no sandbox", own, { ...nosniff, ...hsts }, "bad"],
    [
      "same origin, a policy that only looks like one",
      own,
      { ...nosniff, ...hsts, "content-security-policy": "sandbox allow-scripts" },
      "bad",
    ],
    ["same origin, no HSTS", own, { ...nosniff, ...sandbox }, "warning"],
    [
      "same origin, HSTS switched off again",
      own,
      { ...nosniff, ...sandbox, "strict-transport-security": "max-age=0" },
      "warning",
    ],
    ["a version told", own, { ...nosniff, ...hsts, ...sandbox, "x-powered-by": "PHP/8.2.36" }, "warning"],
  ] as const)("headers: %s", (_, facts, headers, state) =>
    expect(stateOf("security-headers", { ...facts, headers: known(headers) })).toBe(state),
  );

  test("the command that looks at the headers is quoted", () => {
    const base = "https://api.example/it's/api/v2";
    expect(of("security-headers", { base }).repair.at(-1)?.code).toBe(
      "curl -si 'https://api.example/it'\\''s/api/v2/system/environment'",
    );
  });
});

describe("roles", () => {
  test.each([
    ["no roles", known([]), "not-applicable", "good"],
    ["one method of one service", roles({}), "good", "good"],
    ["every service, read", roles({ service_id: null }), "warning", "good"],
    ["every service, write", roles({ service_id: null, verb_mask: 2 }), "bad", "bad"],
    ["every method of one service", roles({ verb_mask: 31 }), "warning", "good"],
    ["PUT on a local file service", roles({ service_id: 3, verb_mask: 4, component: "ssl/a.pem" }), "good", "bad"],
    ["GET on a local file service", roles({ service_id: 3 }), "good", "good"],
    ["DELETE in a store elsewhere", roles({ service_id: 4, verb_mask: 16 }), "good", "warning"],
    ["scripts alone", roles({ service_id: null, verb_mask: 31, requestor_mask: 2 }), "not-applicable", "good"],
    ["no method", roles({ service_id: null, verb_mask: 0 }), "not-applicable", "good"],
  ])("%s", (_, given, everything, files) => {
    expect(stateOf("roles-with-everything", { roles: given })).toBe(everything);
    expect(stateOf("roles-that-write-files", { roles: given })).toBe(files);
  });

  const SYSTEM = "roles-with-everything";
  test.each([
    ["POST to all of it, the recorded role", { component: "*", verb_mask: 2 }, "bad"],
    ["PUT to one administrator", { component: "admin/1", verb_mask: 4 }, "bad"],
    ["PATCH of users", { component: "user/*", verb_mask: 8 }, "bad"],
    ["POST of roles, another spelling", { component: "/Role", verb_mask: 2 }, "bad"],
    ["DELETE of CORS entries", { component: "cors/*", verb_mask: 16 }, "bad"],
    ["POST of scripts", { component: "event_script/*", verb_mask: 2 }, "bad"],
    ["POST of services, by the beginning of a name", { component: "serv*", verb_mask: 2 }, "bad"],
    ["POST of packages", { component: "package", verb_mask: 2 }, "bad"],
    ["DELETE of the cache", { component: "cache/*", verb_mask: 16 }, "warning"],
    ["a resource that this console does not know", { component: "limit/*", verb_mask: 2 }, "warning"],
    ["signing in, which everybody may", { component: "admin/session", verb_mask: 2 }, "good"],
    ["GET of lookups", { component: "lookup/*" }, "warning"],
    ["GET of services", { component: "service" }, "warning"],
    ["GET of everything", { component: "*" }, "warning"],
    ["GET of the environment", { component: "environment" }, "good"],
    ["every method of the root alone", { component: null, verb_mask: 31 }, "good"],
  ] as const)("on the admin API: %s", (_, row, state) => {
    expect(stateOf(SYSTEM, { roles: roles({ service_id: 1, ...row }) })).toBe(state);
    if (state === "bad") expect(stateOf(SYSTEM, { roles: roles({ service_id: null, ...row }) })).toBe("bad");
  });

  test("a role that may write to the admin API is bad beside any number of others", () => {
    const taking = { service_id: 1, component: "*", verb_mask: 2 };
    const { evidence, says } = of(SYSTEM, { roles: roles({}, { service_id: null }, taking) });
    expect(evidence).toEqual(["r: system, POST"]);
    expect(says).toContain("without a session");
  });

  test("component null is the root alone: said so, and not everything", () => {
    const root = roles({ service_id: null, component: null, verb_mask: 31, requestor_mask: 3 });
    expect(of(SYSTEM, { roles: root })).toMatchObject({
      state: "good",
      evidence: ["r: the root alone of every service, GET POST PUT PATCH DELETE"],
    });
    expect(of(SYSTEM, { roles: roles({ component: null }) }).evidence).toEqual(["r: db/ (its root alone), GET"]);
    // Files at the root can still be written, and with them any others: `?extract`, `?url`.
    expect(of("roles-that-write-files", { roles: root })).toMatchObject({
      state: "bad",
      evidence: [
        "r: POST PUT PATCH DELETE on files/ (its root alone)",
        "r: POST PUT PATCH DELETE on bucket/ (its root alone)",
      ],
    });
    expect(stateOf("docs-access", { roles: roles({ service_id: 2, component: null }) })).toBe("unknown");
  });

  test("without the list of services, which of them is the admin API is not known", () => {
    for (const services of [unread, known([])]) {
      expect(stateOf(SYSTEM, { roles: roles({ service_id: 1, verb_mask: 2 }), services })).toBe("unknown");
      expect(stateOf(SYSTEM, { roles: roles({ service_id: null, verb_mask: 2 }), services })).toBe("bad");
    }
  });

  test("a switched-off role or service opens nothing", () => {
    const wide = roles({ service_id: null, verb_mask: 31 });
    const off = known(wide.value.map((role) => ({ ...role, is_active: false })));
    expect(stateOf("roles-with-everything", { roles: off })).toBe("not-applicable");
    const services = known(SERVICES.map((service) => ({ ...service, is_active: false })));
    expect(stateOf("roles-that-write-files", { roles: wide, services })).toBe("not-applicable");
  });

  test("the evidence names role, service, methods and the keys that have it", () => {
    const apps = known([{ id: 9, name: "shop", is_active: true, role_id: 1 }]);
    expect(of("roles-with-everything", { roles: roles({ verb_mask: 31 }), apps }).evidence).toEqual([
      "r: db, GET POST PUT PATCH DELETE (key of shop)",
    ]);
  });

  test("a role for the documentation alone", () => {
    expect(stateOf("docs-access", { roles: roles({ service_id: 2 }) })).toBe("good");
    expect(stateOf("docs-access", { roles: roles({ service_id: 2 }, {}) })).toBe("unknown");
    expect(stateOf("docs-access", { roles: roles({ service_id: 2, verb_mask: 3 }) })).toBe("unknown");
    expect(stateOf("docs-access", { services: known([]) })).toBe("not-applicable");
  });
});

test.each([
  [[], "not-applicable"],
  [[{ id: 1, name: "admin", is_active: true, role_id: null }], "not-applicable"],
  [[{ id: 4, name: "shop", is_active: true, role_id: null }], "warning"],
  [[{ id: 4, name: "shop", is_active: false, role_id: null }], "not-applicable"],
  [[{ id: 4, name: "shop", is_active: true, role_id: 1 }], "good"],
] as const)("apps %o are %s", (apps, state) => expect(stateOf("keys-without-role", { apps: known(apps) })).toBe(state));

describe("entries", () => {
  const entry = (id: number, path: string, origin: string): CorsPolicy =>
    entryWith({
      id,
      path,
      origin,
      header: "Content-Type,X-DreamFactory-Session-Token,X-DreamFactory-API-Key",
      max_age: 60,
      method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    });
  const OWN = entry(1, "api/v2/system/*", CONSOLE);
  const origins = { serverOrigin: "https://api.example", adminOrigin: CONSOLE, apiPath: "/api/v2" };
  const opening = (...entries: CorsPolicy[]) =>
    stateOf("cors-system-api", { entries: known(examineEntries(entries, origins)) });

  test("the console's own two entries are not mistakes", () => {
    const header = "X-DreamFactory-Session-Token,Content-Type";
    const own = [OWN, entry(2, "api/v2/files/ssl*", CONSOLE)].map((one) => ({ ...one, header }));
    const of = (adminOrigin: string) =>
      examineEntries(own, { serverOrigin: "https://api.example", adminOrigin, apiPath: "/api/v2" });
    expect(stateOf("cors-findings", { entries: known(of(CONSOLE)) })).toBe("good");
    expect(stateOf("cors-findings", { entries: known(of("https://other.example")) })).not.toBe("good");
  });

  test("findings are counted with their entries, and told apart from the list's numbers", () => {
    const slash = { ...OWN, id: 2, path: "/api/v2/x/", origin: "https://x.example/" };
    const { says } = of("cors-findings", { entries: known(examineEntries([OWN, slash], origins)) });
    expect(says).toMatch(
      /^3 errors(?: and \d warnings?)? in \w+ entr(?:y that is|ies that are) on\. The list counts entries/,
    );
  });

  test("who may really call the admin API: the longest match alone decides", () => {
    expect(opening(OWN)).toBe("good");
    expect(opening(OWN, entry(2, "api/v2/*", "*"))).toBe("good");
    expect(opening(entry(2, "api/v2/*", "*"))).toBe("bad");
    expect(opening(OWN, entry(2, "api/v2/system/user*", "https://other.example"))).toBe("warning");
    expect(opening({ ...OWN, origin: `${CONSOLE},https://other.example` })).toBe("warning");
    expect(opening(OWN, { ...entry(2, "api/v2/system/user*", "*"), enabled: false })).toBe("good");
    expect(opening(entry(2, "^/api/v2/(?R)?system/.*", "https://other.example"))).toBe("unknown");
  });

  test.each([
    "api/system/*",
    "api/system/lookup",
    "api/v1/system/role*",
    "api/v3/system/event_script/*",
    "api/v12/system/*",
    "api/v*/s*m/service",
    "^/api/(v[0-9]+/)?system/(app|lookup)",
    "a*",
  ])("strangers who come in by %s reach the admin API, whatever its address", (path) => {
    expect(opening(OWN, entry(2, path, "*"))).toBe("bad");
    expect(opening(OWN, entry(2, path, "https://other.example"))).toBe("warning");
  });

  test.each(["api/v2/db/*", "api/system", "api/v2/systems/*", "api/v2/db/system/*", "^/api/v2/user/session$"])(
    "%s does not reach the admin API",
    (path) => expect(opening(OWN, entry(2, path, "*"))).toBe("good"),
  );

  test("of two paths of equal length either may answer", () => {
    expect(opening(OWN, entry(2, "api/v2/s*tem/*", "*"))).toBe("good");
    expect(opening(OWN, entry(2, "api/v2/*ystem/*", "*"))).toBe("bad");
  });

  test("the checklist and the list name the same entries", () => {
    const piece = fc.constantFrom("system", "db", "v2", "v1", "*", "*", "role", "s*", "lookup");
    const path = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `api/${pieces.join("/")}`);
    const origin = fc.constantFrom("*", "https://*.example", CONSOLE, "https://other.example");
    const list = fc.uniqueArray(fc.tuple(path, origin), { selector: ([text]) => text, minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(list, (paths) => {
        const entries = paths.map(([text, from], at) => entry(at + 1, text, from));
        const findings = lintAll(entries, origins);
        const hasFinding = ({ id }: CorsPolicy) =>
          findings.get(id ?? 0)?.some(({ code }) => code === "system-api-open");
        const { openers } = examineEntries(entries, origins);
        const open = openers.filter(({ letsAnyoneIn }) => letsAnyoneIn).map((one) => one.path);
        expect(open.sort()).toEqual(
          entries
            .filter(hasFinding)
            .map((one) => one.path)
            .sort(),
        );
      }),
      cases(60),
    );
  });

  test("what the entries open is known only where the platform is seen to apply them", () => {
    const own = { base: `${CONSOLE}/api/v2`, entries: known(examineEntries([], { ...origins, adminOrigin: null })) };
    const seen = (headers: Record<string, string>) => stateOf("cors-system-api", { ...own, headers: known(headers) });
    expect(seen({ vary: "Origin" })).toBe("good");
    expect(seen({})).toBe("unknown");
    expect(seen({ "x-gatehouse-platform-allow-origin": "*" })).toBe("bad");
    expect(opening()).toBe("unknown");
  });
});

test("evidence stays short, whatever it is made of", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 400 }), { maxLength: 40 }), (names) => {
      const apps = known(names.map((name, id) => ({ id, name, is_active: true, role_id: null })));
      for (const { evidence } of checklist({ ...EMPTY, apps })) {
        expect(evidence.length).toBeLessThanOrEqual(7);
        for (const one of evidence) expect(one.length).toBeLessThanOrEqual(161);
      }
    }),
  );
});
