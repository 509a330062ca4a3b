import { expect, test } from "vitest";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";
import { type Website, type Websites, websitesOf } from "./websites.ts";

const of = (entries: readonly CorsPolicy[], prefix = "api"): Websites =>
  websitesOf(entries, { platformOrigin: "https://df.example.com", prefix });
const site = ({ websites }: Websites, origin: string): Website | undefined =>
  websites.find((one) => one.origin === origin);
const whys = (found: Websites, origin: string) =>
  site(found, origin)?.nothing.map(({ because, entry }) => `${entry.id} ${because}`);

test("any website comes first; a site has what its own entries and patterns let in", () => {
  const found = of([
    entryWith({
      id: 1,
      path: "api/v2/db/*",
      origin: "https://shop.example.com",
      header: "X-A",
      method: ["PATCH", "GET"],
    }),
    entryWith({ id: 2, path: "api/v2/*", origin: "*" }),
    entryWith({ id: 3, path: "api/v2/files/*", origin: "https://*.example.com", supports_credentials: true }),
  ]);
  expect(found.websites.map(({ origin }) => origin)).toEqual([
    "*",
    "https://*.example.com",
    "https://shop.example.com",
  ]);
  expect(site(found, "https://shop.example.com")?.places).toEqual([
    {
      entry: expect.objectContaining({ id: 1 }),
      isNamed: true,
      methods: ["GET", "PATCH"],
      headers: ["X-A"],
      cookies: false,
    },
    { entry: expect.objectContaining({ id: 3 }), isNamed: false, methods: ["GET"], headers: [], cookies: true },
  ]);
  expect(found.areas.map(({ entry, depth, notBelow }) => [entry.id, depth, notBelow?.map(({ id }) => id)])).toEqual([
    [2, 0, [3, 1]],
    [1, 1, []],
    [3, 1, []],
  ]);
  expect(found.unanswered).toMatch(/^\/api\//);
});

test("what lets nothing in says why", () => {
  const found = of([
    entryWith({ id: 1, path: "api/v2/a*", origin: "https://slash.example/" }),
    entryWith({ id: 2, path: "/api/v2/b", origin: "https://path.example" }),
    entryWith({ id: 3, path: "api/v2/**c", origin: "https://long.example" }),
    entryWith({ id: 4, path: "api/v2/*c", origin: "https://taken.example" }),
    entryWith({ id: 5, path: "api/v2/**c", origin: "https://tie.example" }),
    entryWith({ id: 6, path: "api/v2/d", origin: "https://off.example", enabled: false }),
    entryWith({ id: 7, path: "api/v2/e", origin: "https://a.example,null, https://blank.example" }),
  ]);
  expect(whys(found, "https://slash.example/")).toEqual(["1 origin"]);
  expect(whys(found, "https://path.example")).toEqual(["2 path"]);
  expect(whys(found, "https://taken.example")).toEqual(["4 taken"]);
  expect(whys(found, "https://tie.example")).toEqual(["5 tie"]);
  expect(whys(found, " https://blank.example")).toEqual(["7 origin"]);
  expect(site(found, "https://off.example")).toBeUndefined();
  expect(site(found, "https://long.example")?.places).toHaveLength(1);
});

test("what cannot be decided is not known, and a broken expression lets nobody in", () => {
  const undecided = of([
    entryWith({ id: 1, path: "^/api/v2/(?<=x)(?>a+)\\X.*", origin: "https://odd.example" }),
    entryWith({ id: 2, path: "api/v2/*", origin: "https://a.example" }),
  ]);
  expect(undecided.undecided.map(({ id }) => id)).toEqual([1]);
  expect(whys(undecided, "https://odd.example")).toEqual(["1 unknown"]);
  const broken = of([entryWith({ id: 1, path: "^/api/(", origin: "*" }), entryWith({ id: 2 })]);
  expect([broken.broken?.id, broken.websites, broken.areas]).toEqual([1, [], []]);
});

test("with another route prefix the same holds below it", () => {
  const found = of(
    [entryWith({ id: 1, path: "rest/v2/*" }), entryWith({ id: 2, path: "api/v2/*", origin: "*" })],
    "rest",
  );
  expect(site(found, "https://app.example.com")?.places).toHaveLength(1);
  expect(whys(found, "*")).toEqual(["2 path"]);
});

test("thousands of equal paths or of patterns end within the bounds, and what was not compared is said", () => {
  const equal = Array.from({ length: 400 }, (_, at) =>
    entryWith({ id: at + 1, path: "api/v2/*", origin: `https://s${at}.example` }),
  );
  const found = of(equal);
  expect(found.websites).toHaveLength(400);
  expect(whys(found, "https://s399.example")).toEqual(["400 unknown"]);
  const patterns = (origin: (at: number) => string) =>
    of(Array.from({ length: 60 }, (_, at) => entryWith({ id: at + 1, path: `api/v2/p${at}/*`, origin: origin(at) })));
  const apart = patterns((at) => `https://*.s${at}.example`);
  expect(apart.complete).toBe(true);
  expect(site(apart, "https://*.s59.example")?.places).toHaveLength(1);
  const meeting = patterns((at) => (at % 2 === 0 ? `https://a${at}*.example` : `https://*b${at}.example`));
  expect(meeting.complete).toBe(false);
  expect(site(meeting, "https://*b59.example")?.places).toHaveLength(1);
});

test("where a pattern may let a website in, its own row says that this is not known", () => {
  const found = of([
    entryWith({ id: 1, path: "^/api/.*b", origin: "https://*.example" }),
    entryWith({ id: 2, path: "^/api/(?!a)", origin: "https://a.example" }),
  ]);
  expect(whys(found, "https://*.example")).toEqual(["1 unknown"]);
  expect(whys(found, "https://a.example")).toEqual(["1 unknown"]);
});
