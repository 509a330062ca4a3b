import fc from "fast-check";
import { expect, test } from "vitest";
import { judgePattern, planFor, type Wish } from "./allow.ts";
import { answer } from "./answer.ts";
import { exchangeOf } from "./exchange.ts";
import { explain } from "./explain.ts";
import { impact } from "./impact.ts";
import { lint } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const PLATFORM = "https://df.example.com";
const entry = (id: number, path: string, origin: string, part: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({ id, path, origin, header: "Content-Type", ...part });
const wish: Wish = {
  pageOrigin: "https://shop.example.com",
  path: "/api/v2/orders/*",
  methods: ["GET", "POST"],
  headers: ["Content-Type", "X-DreamFactory-API-Key"],
  credentials: false,
};
const plan = (entries: CorsPolicy[], part: Partial<Wish> = {}) => planFor(entries, { ...wish, ...part }, PLATFORM);
const kinds = (entries: CorsPolicy[], part: Partial<Wish> = {}) => plan(entries, part).options.map(({ kind }) => kind);

test("no entry answers: a new one with exactly what is asked", () => {
  const { places, refused, options } = plan([]);
  expect(places).toMatchObject([{ entry: null }]);
  expect(refused.map(({ method }) => method)).toEqual(["GET", "POST"]);
  expect(options).toMatchObject([
    {
      kind: "create",
      changes: [
        {
          entry: null,
          fields: {
            path: "api/v2/orders/*",
            origin: "https://shop.example.com",
            method: ["GET", "POST"],
            header: "Content-Type,X-DreamFactory-API-Key",
            supports_credentials: false,
          },
        },
      ],
      leaves: [],
      more: [],
    },
  ]);
});

test("only what is missing is added to the entry that answers", () => {
  const bi = entry(1, "api/v2/*", "https://bi.example.com", {
    method: ["GET", "POST"],
    header: "content-type,x-dreamfactory-api-key",
  });
  // The entry of its own grants less: nothing outside of api/v2/orders/.
  const [create, extend] = plan([bi]).options;
  expect(extend).toMatchObject({
    kind: "extend",
    changes: [{ entry: bi, fields: { origin: "https://bi.example.com,https://shop.example.com" } }],
  });
  expect(Object.keys(extend?.changes[0]?.fields ?? {})).toEqual(["origin"]);
  expect(create).toMatchObject({
    kind: "create",
    changes: [{ fields: { path: "api/v2/orders/*", origin: "https://bi.example.com,https://shop.example.com" } }],
  });
});

test("no option takes access away where both can be kept", () => {
  const bi = entry(1, "api/v2/*", "https://bi.example.com", { method: ["GET", "DELETE"] });
  const { options } = plan([bi]);
  expect(options).toHaveLength(2);
  for (const { after } of options)
    expect(impact([bi], after, PLATFORM).rows.filter(({ change }) => change === "loses")).toEqual([]);
});

test("one that is let in needs nothing", () => {
  expect(plan([entry(1, "api/*", "*", { method: ["GET", "POST"], header: "*" })])).toMatchObject({
    refused: [],
    options: [],
    obstacle: null,
  });
});

test("a disabled entry that would do is offered", () => {
  const off = entry(2, "api/v2/orders/*", wish.pageOrigin, { enabled: false, method: ["GET", "POST"], header: "*" });
  expect(kinds([off])).toEqual(["enable"]);
});

test("any site with credentials is never proposed", () => {
  const open = entry(1, "api/v2/*", "*", { method: ["GET", "POST"], header: "*" });
  const { options } = plan([open], { credentials: true });
  expect(options.map(({ kind, changes }) => [kind, changes[0]?.fields.origin])).toEqual([
    ["create", "https://shop.example.com"],
  ]);
});

test("a full list of origins leaves the narrower entry, or nothing", () => {
  const full = Array.from({ length: 9 }, (_, at) => `https://application${at}.example`).join(",");
  expect(kinds([entry(1, "api/v2/*", full, { method: ["GET", "POST"] })])).toEqual(["create"]);
  const longer = entry(1, "^/api/v2/orders/[a-z]+/?$", full);
  expect(plan([longer])).toMatchObject({ options: [{ kind: "create", leaves: [{ entry: longer }] }], obstacle: null });
  expect(plan([longer], { path: "api/v2/orders/open" })).toMatchObject({
    options: [],
    obstacle: expect.stringContaining("Entry 1"),
  });
});

test("what cannot be judged, and what CORS never reaches, is said", () => {
  expect(plan([entry(1, "^/api/(", "*")]).obstacle).toContain("entry 1");
  expect(plan([], { path: "status" }).obstacle).toContain("below api/");
  expect(plan([], { pageOrigin: "shop" }).obstacle).toBeNull();
  expect(plan([], { pageOrigin: "*" }).obstacle).toContain("https://shop.example.com");
  expect(plan([], { methods: [] }).obstacle).toContain("method");
});

test("an address is read as its path", () => {
  expect(plan([], { path: "https://df.example.com/api/v2/orders/?limit=1" }).path).toBe("api/v2/orders");
});

test("an address in its sent form gives an entry that matches it", () => {
  for (const [typed, stored, sent] of [
    ["https://df.example.com/api/v2/files/a%20b", "api/v2/files/a b", "/api/v2/files/a%20b"],
    ["/api/v2/files/caf%C3%A9/*", "api/v2/files/café/*", "/api/v2/files/caf%C3%A9/example"],
    ["/api/v2/files/100%", "api/v2/files/100%", "/api/v2/files/100%25"],
  ] as const) {
    const { path, options } = plan([], { path: typed });
    expect(path).toBe(stored);
    expect(options.map(({ changes }) => changes[0]?.fields.path)).toEqual([stored]);
    expect(answer(options[0]?.after ?? [], { method: "GET", url: sent, headers: {} }).entry?.path).toBe(stored);
  }
});

test.each(["/api/v2/files/%2A", "/api/v2/files/%FF", "/api/v2/files/a%3Fb", "/api/v2/files/a%20"])(
  "for %s nothing is proposed, and that is said",
  (path) => expect(plan([], { path })).toMatchObject({ options: [], obstacle: expect.stringContaining(path.slice(1)) }),
);

test("whoever is let in by a lone origin with blanks stays let in", () => {
  const call = { method: "GET", url: `${PLATFORM}/api/v2/orders/1`, headers: {}, credentials: "omit" } as const;
  const isLetIn = (entries: readonly CorsPolicy[]) =>
    exchangeOf(entries, call, "https://app.example.com").verdict?.allowed === true;
  for (const origin of [" https://app.example.com", "https://app.example.com ", "\thttps://app.example.com\n"]) {
    const before = [entry(1, "api/v2/*", origin, { method: ["GET", "POST"] })];
    expect(isLetIn(before)).toBe(true);
    for (const { kind, after } of plan(before).options) expect([kind, isLetIn(after)]).toEqual([kind, true]);
    expect(kinds(before)).toContain("extend");
  }
});

test("a new entry has no errors, whatever is asked", () => {
  const wishes = fc.record({
    methods: fc.subarray(["GET", "POST", "PUT", "PATCH", "DELETE"], { minLength: 1 }),
    headers: fc.subarray(["Content-Type", "X-DreamFactory-API-Key"]),
    credentials: fc.boolean(),
  });
  const answering = fc.constantFrom<CorsPolicy[][]>(
    [],
    [entry(1, "api/v2/*", "https://bi.example.com", { method: [], header: null })],
  );
  fc.assert(
    fc.property(answering, wishes, (entries, part) => {
      const created = plan(entries, part).options.find(({ kind }) => kind === "create");
      const made = created?.after.at(-1);
      if (created === undefined || made === undefined) throw new Error("nothing is proposed");
      expect(part.methods.every((method) => made.method.includes(method))).toBe(true);
      const findings = lint(made, { entries: created.after, serverOrigin: PLATFORM, adminOrigin: null });
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
  );
});

test("a * that the platform does not know as one stays without effect", () => {
  const spaced = entry(1, "api/v2/*", "https://bi.example.com", { method: ["GET", "POST"], header: "Accept, *" });
  for (const { changes } of plan([spaced], { credentials: true }).options)
    for (const { fields } of changes) expect(fields.header?.split(",") ?? []).not.toContain("*");
});

test("a pattern is let in everywhere by as many entries as it takes, and a narrower way says what it leaves", () => {
  const [wide, db] = [entry(1, "api/v2/*", "https://a.example"), entry(2, "api/v2/db/*", "https://b.example")];
  const { places, options } = plan([wide, db], { path: "api/v2/*", methods: ["GET"], headers: [] });
  expect(places.map((place) => [place.entry?.id, place.refused.length])).toEqual([
    [2, 1],
    [1, 1],
  ]);
  expect(options.map(({ kind, changes, leaves }) => [kind, changes.map((c) => c.entry?.id), leaves.length])).toEqual([
    ["several", [2, 1], 0],
    ["extend", [2], 1],
    ["extend", [1], 1],
  ]);
});

test("a disabled entry at the wish's own path is switched on and extended", () => {
  const off = entry(2, "api/v2/orders/*", "https://bi.example.com", { enabled: false });
  expect(plan([off]).options).toMatchObject([
    {
      kind: "enable",
      changes: [{ fields: { enabled: true, origin: "https://bi.example.com,https://shop.example.com" } }],
      leaves: [],
    },
  ]);
});

test("what is more than asked is named: methods, other websites, other paths", () => {
  const db = entry(1, "api/v2/db/*", "https://b.example", { method: ["GET", "PATCH"] });
  const { options } = plan([db], { path: "api/v2/db/*", headers: ["Content-Type"] });
  expect(options[0]?.more).toMatchObject([
    { origin: "https://b.example", methods: ["POST"] },
    { origin: "https://shop.example.com", methods: ["PATCH"], outside: null },
  ]);
  const [create, extend] = plan([db], { path: "api/v2/db/_table/*", methods: ["GET"], headers: [] }).options;
  expect(extend?.more).toMatchObject([{ outside: expect.stringMatching(/^\/api\/v2\/db\//) }]);
  expect(create?.kind).toBe("create");
});

test("what the application does wrong is said, and no entry is proposed", () => {
  const all = entry(1, "api/v2/*", "https://shop.example.com");
  expect(plan([all], { headers: ["Access-Control-Allow-Origin"] })).toMatchObject({
    options: [],
    obstacle: expect.stringContaining("remove it from the application"),
  });
  expect(plan([all], { pageOrigin: "null", credentials: true, path: "api/v2/*" })).toMatchObject({
    options: [],
    obstacle: expect.stringContaining("sandboxed"),
  });
  const open = entry(1, "api/v2/*", "*", { method: ["GET", "POST"], header: "*" });
  const { obstacle } = plan([open], { credentials: true, path: "api/v2/*" });
  expect(obstacle).toContain("browsers refuse *");
  expect(obstacle).not.toContain("longer than");
});

test("entries of equal length are not called certain", () => {
  const [one, other] = [entry(1, "api/v2/*/x", "*", { header: "*" }), entry(2, "api/v2/a/*", "https://b.example")];
  const { refused, uncertain } = plan([one, other], { path: "api/v2/a/x", methods: ["GET"], headers: [] });
  expect(refused).toEqual([]);
  expect(uncertain).toMatchObject([{ entry: other }]);
});

test("a pattern is judged place by place, and Explain says the same of each place's example", () => {
  const entries = [
    entry(3, "api/v2/db/_table/*", "https://www.example.com", { method: ["GET", "POST"] }),
    entry(6, "api/v2/*", "*", { header: "*", supports_credentials: true }),
  ];
  const asked = { ...wish, path: "api/v2/db/*", methods: ["GET"] };
  const verdict = judgePattern(entries, asked, PLATFORM);
  expect(verdict.places.map(({ entry: by, refused }) => [by?.id, refused.length])).toEqual([
    [3, 1],
    [6, 0],
  ]);
  expect(verdict.faulty.map(({ id }) => id)).toEqual([6]);
  for (const { path, refused } of verdict.places) {
    const question = { ...asked, method: "GET", url: PLATFORM + path };
    expect([path, explain(entries, question).exchange.verdict?.allowed]).toEqual([path, refused.length === 0]);
  }
});

test.each(["api/v2//*", "api/v2/../system/*"])("%s: no call of a browser has such a path, and that is said", (path) => {
  expect(plan([entry(1, "api/v2/*", "*")], { path })).toMatchObject({ places: [], options: [] });
  expect(plan([], { path }).obstacle).toContain("No call of a browser");
});
