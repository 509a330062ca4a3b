import { expect, test } from "vitest";
import { judgePattern, planFor } from "./allow.ts";
import { answer } from "./answer.ts";
import { prefixOfApi } from "./api-prefix.ts";
import { explain } from "./explain.ts";
import { impact } from "./impact.ts";
import { systemAnswerers } from "./system-answerers.ts";
import { entryWith } from "./testing/entry-with.ts";

test.each([
  ["/api/v2", "api"],
  ["/rest/v2", "rest"],
  ["/rest", "rest"],
  ["/a/b/v2.1", "a/b"],
  ["/v2/rest", "v2/rest"],
])("of %s it is %s", (apiPath, prefix) => expect(prefixOfApi(apiPath)).toBe(prefix));

const entry = entryWith({ path: "rest/v2/*", origin: "https://app.example.com" });

test("the platform answers with CORS headers below its own word, and nowhere else", () => {
  const by = (url: string, apiPrefix?: string) => answer([entry], { method: "GET", url, headers: {}, apiPrefix });
  expect(by("/rest/v2/db", "rest").headers["access-control-allow-origin"]).toBe("https://app.example.com");
  expect(by("/rest/v2/db")).toMatchObject({ by: "router", headers: {} });
  expect(by("/api/v2/db", "rest")).toMatchObject({ by: "router", headers: {} });
  expect(by("/restful/v2/db", "rest").by).toBe("router");
  expect(by("/rest//v2", "rest").by).toBe("router");
});

test("Explain plays a request below it", () => {
  const question = {
    pageOrigin: "https://app.example.com",
    method: "GET",
    url: "https://df.example.com/rest/v2/db",
    headers: [],
    credentials: false,
  };
  expect(explain([entry], question, { apiPrefix: "rest" }).exchange.verdict?.allowed).toBe(true);
  expect(explain([entry], question).exchange.verdict?.allowed).toBe(false);
});

const PLATFORM = "https://df.example.com";
const OTHER = entryWith({ id: 2, path: "api/v2/*", origin: "https://app.example.com" });

test("Allow judges and proposes below it", () => {
  const wish = {
    pageOrigin: "https://b.example",
    path: "rest/v2/*",
    methods: ["GET"],
    headers: [],
    credentials: false,
  };
  const plan = planFor([entry], wish, PLATFORM, "", "rest");
  expect(plan.places.map(({ refused }) => refused.length)).toEqual([1]);
  expect(plan.options[0]).toMatchObject({ kind: "extend", leaves: [], losses: 0, more: [] });
  expect(planFor(plan.options[0]?.after ?? [], wish, PLATFORM, "", "rest").refused).toEqual([]);
  const fresh = planFor([OTHER], { ...wish, path: "rest/v2/db/*" }, PLATFORM, "", "rest");
  expect(fresh.options[0]).toMatchObject({
    kind: "create",
    leaves: [],
    changes: [{ fields: { path: "rest/v2/db/*" } }],
  });
  expect(planFor([], wish, PLATFORM).obstacle).toContain("only below api/");
  expect(judgePattern([OTHER], { ...wish, path: "api/v2/db" }, PLATFORM, "", "rest").obstacle).toContain("below rest/");
});

test("a change below another word changes nothing, and one below it does", () => {
  const rows = (before: typeof entry) =>
    impact([before], [], PLATFORM, "rest").rows.map(({ examplePath }) => examplePath);
  expect(rows(OTHER)).toEqual([]);
  expect(rows(entry)).toEqual([expect.stringMatching(/^\/rest\/v2\//)]);
});

test("the admin API lies below it", () => {
  expect([...systemAnswerers([entry, OTHER], "rest")]).toEqual([entry]);
});
