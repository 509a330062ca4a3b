import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { aheadScript } from "./early-script.ts";

type Tab = { kept?: Record<string, string>; hash?: string; platforms?: object[]; status?: number };

const BASE = "https://api.acme.example/df/api/v2";
const record = { [`gatehouse.session:${BASE}`]: JSON.stringify({ token: "secret" }) };
const NAMED = { url: "https://api.acme.example/df" };
const FIRST_PAGE = expect.stringMatching(
  /^https:\/\/api\.acme\.example\/df\/api\/v2\/system\/cors\?limit=100&offset=0&/,
);

/** Runs the script in a tab; what it asked for with which token, how many files it called, and the list that it got. */
async function run({ kept = record, hash = "", platforms = [NAMED], status = 200 }: Tab) {
  const asked: [string, unknown][] = [];
  const added: object[] = [];
  const node = { appendChild: (child: object) => added.push(child) };
  const page: { gatehouseEarly?: { list: Promise<unknown> } } = {};
  const answerWith = (body: unknown, ok: boolean) => {
    const answer = { ok, json: () => Promise.resolve(body), clone: () => answer };
    return answer;
  };
  runInNewContext(aheadScript(["./a.js", "./a.css"]), {
    sessionStorage: Object.assign(Object.create({ getItem: (key: string) => kept[key] ?? null }), kept),
    location: { hash, origin: "https://console.example" },
    document: { head: node, body: node, createElement: () => ({}) },
    async fetch(url: string, { headers }: { headers?: Record<string, string> }) {
      asked.push([url, headers?.["X-DreamFactory-Session-Token"]]);
      return url === "config.json" ? answerWith({ platforms }, true) : answerWith("the list", status === 200);
    },
    URL,
    AbortSignal,
    window: page,
  });
  const list = await page.gatehouseEarly?.list;
  return { asked, added: added.length, list };
}

it.each(["", "#/", "#/config/cors", "#/config/cors/", "#/config/cors?q=a"])(
  "the list is asked for at %j",
  async (hash) =>
    expect(await run({ hash })).toEqual({
      asked: [
        ["config.json", undefined],
        [FIRST_PAGE, "secret"],
      ],
      added: 3,
      list: "the list",
    }),
);

it.each(["#/config/cors/3", "#/config/cors/websites", "#/config/corset", "#/config/ssl", "#/why?q=a"])(
  "at %j only the files are",
  async (hash) => expect(await run({ hash })).toEqual({ asked: [], added: 3, list: undefined }),
);

it.each([
  { url: "https://api.acme.example/df/" },
  { url: "HTTPS://API.acme.example:443/df//" },
  { url: "https://api.acme.example/df", apiPath: "/api/v2" },
  { url: "https://api.acme.example", apiPath: "/df/api/v2" },
])("%j is the platform of the session", async (platform) => {
  const { asked } = await run({ platforms: [{ url: "https://other.example" }, platform] });
  expect(asked).toHaveLength(2);
});

it("the console's own origin is, where the address is empty", async () => {
  const kept = { "gatehouse.session:https://console.example/api/v2": JSON.stringify({ token: "own" }) };
  const { asked } = await run({ kept, platforms: [{ url: "" }] });
  expect(asked[1]?.[1]).toBe("own");
});

it.each([
  { url: "https://api.acme.example" },
  { url: "https://api.acme.example/d" },
  { url: "http://api.acme.example/df" },
  { url: "https://api.acme.example.evil.example/df" },
  { url: "https://api.acme.example/df", apiPath: "/rest" },
  { url: "" },
  { url: "nonsense" },
  {},
])("a token of another platform than %j stays here", async (platform) => {
  expect((await run({ platforms: [platform] })).asked).toEqual([["config.json", undefined]]);
});

it("a refused call leaves the list to the console", async () => expect((await run({ status: 401 })).list).toBe(false));

it.each([
  ["is not signed in", {}],
  ["is signed in to another application", { "other.session:x": "{}" }],
])("a tab that %s asks for nothing", async (_, kept) =>
  expect(await run({ kept })).toEqual({ asked: [], added: 0, list: undefined }),
);

it.each([
  ["two sessions", { ...record, "gatehouse.session:https://b.example/api/v2": JSON.stringify({ token: "b" }) }],
  ["a session that cannot be read", { [`gatehouse.session:${BASE}`]: "{" }],
])("with %s only the files are asked for", async (_, kept) =>
  expect(await run({ kept })).toEqual({ asked: [], added: 3, list: undefined }),
);
