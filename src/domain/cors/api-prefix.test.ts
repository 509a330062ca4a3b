import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { prefixOfApi } from "./api-prefix.ts";
import { explain } from "./explain.ts";
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
