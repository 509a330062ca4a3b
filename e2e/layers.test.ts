/** The exports in other layers' words, run for real in front of the stand-in: they answer as `answer` says that the platform does. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request as send } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "../src/domain/cors/answer.ts";
import { CORS_METHODS, type CorsPolicy } from "../src/domain/cors/policy.ts";
import { entryWith } from "../src/domain/cors/testing/entry-with.ts";
import { apacheCors } from "../src/domain/policy-file/layers/apache.ts";
import { expressCors } from "../src/domain/policy-file/layers/express.ts";
import { nginxCors } from "../src/domain/policy-file/layers/nginx.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { freePort, pathOf, startConfigured } from "./web-servers.ts";

const ORIGINS = [
  "https://app.example.com",
  "https://APP.example.com",
  "https://evil-app.example.com",
  "https://a.b.example.com",
  "http://localhost:3000",
  "null",
  "https://x$y.example",
  'https://q"uote.example',
];
const HEADERS = ["content-type", "x-dreamfactory-session-token", "authorization"];

const origin = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "*",
      "",
      "https://app.example.com",
      "app.example.com",
      "https://*.example.com",
      "http://localhost:*",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...ORIGINS,
      "https://é.example",
      "expr=1",
      "a;b",
      "%{HTTP_HOST}s",
      "$host",
      `$${"{HOME}"}`,
      "\\",
      "\\d",
      "(",
      "#",
      "a}b {",
    ),
  },
);
const piece = fc.constantFrom(
  "api",
  "v2",
  "system",
  "files",
  "a b",
  "é",
  "x.y",
  "(",
  "#",
  "{a}",
  "$1",
  '"',
  "\\d",
  "'",
);

/** Entries as the platform stores them: one for each path, verbs that it knows. */
const entries: fc.Arbitrary<CorsPolicy[]> = fc
  .uniqueArray(
    fc.record(
      {
        path: fc.oneof(
          fc.constantFrom(
            "*",
            "api/*",
            "api/v2/*",
            "api/v2/files/*",
            "api/*/files/*",
            "/api/v2/*",
            "api/v2/",
            "^/api/v2/_schema",
            "^/api/(",
            "status",
          ),
          fc
            .array(fc.oneof(piece, fc.constant("*")), { minLength: 1, maxLength: 4 })
            .map((parts) => `api/${parts.join("/")}`),
        ),
        origin: fc.array(origin, { minLength: 1, maxLength: 3 }).map((items) => items.join(",")),
        header: fc.option(
          fc.constantFrom("*", "Content-Type,X-DreamFactory-Session-Token", " *", "", "X-%s,$x", "a\nb"),
        ),
        exposed_header: fc.option(fc.constantFrom("*", "X-One,X-Two", "", "%")),
        max_age: fc.option(fc.integer({ min: -5, max: 90_000 })),
        method: fc.subarray([...CORS_METHODS]),
        supports_credentials: fc.boolean(),
        enabled: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
        description: fc.constant('a note\n"; } add_header Evil 1;'),
      },
      { noNullPrototype: true },
    ),
    { selector: ({ path }) => path, minLength: 4, maxLength: 14 },
  )
  .map((list) => list.filter(({ path }) => path !== "^/api/(").map((entry, at) => entryWith({ ...entry, id: at + 1 })));

type Asked = { method: string; url: string; headers: Record<string, string> };

/** A request of a browser in another origin, for a path in its usual spelling. */
const requestTo = (list: readonly CorsPolicy[]): fc.Arbitrary<Asked> =>
  fc
    .record({
      path: fc.oneof(
        fc
          .constantFrom(...list.map(({ path }) => path))
          .chain((path) =>
            fc
              .constantFrom("x", "files", "v2/files/b", "é", "")
              .map((text) => path.replace(/^\^?\/?/, "").replaceAll("*", text)),
          ),
        fc.array(piece, { maxLength: 3 }).map((parts) => ["api", ...parts].join("/")),
        fc.constantFrom("status", "apix/y", "api/v2"),
      ),
      origin: fc.constantFrom(...ORIGINS),
      method: fc.constantFrom(...CORS_METHODS),
      asked: fc.option(fc.constantFrom(...CORS_METHODS, "patch"), { freq: 2 }),
      headers: fc.option(fc.subarray(HEADERS, { minLength: 1 })),
    })
    .map(({ path, origin, method, asked, headers }) => ({
      method: asked === null ? method : "OPTIONS",
      url: `/${path
        .split("/")
        .filter((part) => part !== "")
        .map(encodeURIComponent)
        .join("/")}`,
      headers: {
        Origin: origin,
        ...(asked === null ? {} : { "Access-Control-Request-Method": asked }),
        ...(asked === null || headers === null ? {} : { "Access-Control-Request-Headers": headers.join(",") }),
      },
    }));

type Answered = { status: number | null; headers: Record<string, string[]> };
type Expected = Answered & { entry: CorsPolicy | null };

/** Items of each list; a header without items counts as missing. The encoding is the web server's own affair. */
function comparable(status: number | null, headers: Readonly<Record<string, string | undefined>>): Answered {
  const named = Object.entries(headers).flatMap(([name, value = ""]): [string, string[]][] => {
    if (!/^access-control-|^vary$/.test(name)) return [];
    const isList = /vary|methods|headers$/.test(name);
    const items = (isList ? value.split(",").map((item) => item.trim()) : [value]).filter((item) => item !== "");
    const kept =
      name === "vary"
        ? [...new Set(items.map((item) => item.toLowerCase()))].filter((item) => item !== "accept-encoding").sort()
        : items;
    return kept.length === 0 ? [] : [[name, kept]];
  });
  return { status, headers: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function ask(
  port: number,
  { method, url, headers }: Asked,
): Promise<{ status: number; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    send({ host: "127.0.0.1", port, path: url, method, headers, agent: false }, (response) => {
      response.resume();
      const read = Object.entries(response.headersDistinct).map(([name, values]): [string, string] => [
        name,
        Buffer.from(values?.join(", ") ?? "", "latin1").toString("utf8"),
      ]);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(read) }));
    })
      .on("error", reject)
      .end();
  });
}

/** A web server with a configuration that needs to know the port. */
async function serve(name: "nginx" | "apache", siteOn: (port: number) => string) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  return { port, ...(await startConfigured(name, { folder, port, site: siteOn(port) })) };
}

type Layer = {
  name: string;
  isHere: boolean;
  start: (
    entries: readonly CorsPolicy[],
    platform: string,
    prefix?: string,
  ) => Promise<{ port: number; close: () => Promise<unknown> }>;
  config: (entries: readonly CorsPolicy[]) => string;
  /** What its comments say that it does not do alike. */
  except?: (request: Asked, said: Expected) => Answered | null;
  /** An answer without what its comments say that it sends besides. */
  spare?: (got: Answered) => Answered;
};

const nginx: Layer = {
  name: "nginx",
  isHere: pathOf("nginx") !== null,
  config: nginxCors,
  start: (list, platform, prefix) => {
    const [maps = "", location = ""] = nginxCors(list, prefix).split("# 2. ");
    return serve(
      "nginx",
      (port) => `${maps}
server {
  listen 127.0.0.1:${port};
  location / {
    proxy_pass ${platform};
    # ${location}
  }
}`,
    );
  },
};

const apache: Layer = {
  name: "apache",
  isHere: pathOf("apache") !== null,
  config: apacheCors,
  start: (list, platform, prefix) =>
    serve(
      "apache",
      (port) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
AllowEncodedSlashes NoDecode
ProxyPass "/" "${platform}/" nocanon
${apacheCors(list, prefix)}
</VirtualHost>`,
    ),
};

const express: Layer = {
  name: "express",
  isHere: true,
  config: expressCors,
  start: startExpress,
  except: ({ method, headers }, said) => {
    if (method === "OPTIONS" && headers["Access-Control-Request-Method"] === undefined) return null;
    const { vary = [], ...rest } = said.headers;
    const { status, entry } = said;
    if (entry === null || Object.keys(said.headers).length === 0) return { status, headers: said.headers };
    const isForAll = rest["access-control-allow-origin"]?.[0] === "*";
    const names = isForAll ? vary : [...new Set([...vary, "origin"])].sort();
    return { status, headers: names.length === 0 ? rest : { ...rest, vary: names } };
  },
  spare: ({ status, headers: { vary = [], ...sent } }) => {
    const isLetIn = "access-control-allow-origin" in sent;
    if (status !== null) delete sent["access-control-expose-headers"];
    const names = isLetIn ? vary : vary.filter((name) => name !== "access-control-request-headers");
    return { status, headers: { ...(isLetIn ? sent : {}), ...(names.length === 0 ? {} : { vary: names }) } };
  },
};

/** An application with the exported middleware, which passes all on to the platform. */
async function startExpress(
  list: readonly CorsPolicy[],
  platform: string,
  prefix?: string,
): Promise<{ port: number; close: () => Promise<unknown> }> {
  const folder = mkdtempSync(join(tmpdir(), "express-"));
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "cors.mjs"), expressCors(list, prefix));
  writeFileSync(
    join(folder, "app.mjs"),
    `import { request } from "node:http";
import express from "express";
import { platformCors, withoutPlatformCors } from "./cors.mjs";
const app = express();
app.use(platformCors);
app.use((asked, answered) => {
  const passed = request(${JSON.stringify(platform)} + asked.originalUrl, { method: asked.method, headers: asked.headers }, (response) => {
    for (const [name, value] of Object.entries(withoutPlatformCors(response.headers))) answered.setHeader(name, value);
    answered.status(response.statusCode);
    response.pipe(answered);
  });
  passed.end();
});
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
`,
  );
  const child = spawn(process.execPath, [join(folder, "app.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return {
    port: Number(port),
    close: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const SETS = 6;
const REQUESTS = 60;

describe.each([nginx, apache, express])("$name", ({ isHere, start, config, except, spare }) => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    // The stand-in has an entry of its own, whose headers must not be seen.
    platform = await startPlatform({
      seed: {
        entries: [
          {
            path: "api/*",
            origin: "https://platform.example",
            header: "X-Platform",
            method: ["GET"],
            supports_credentials: true,
            exposed_header: "X-Seen",
          },
        ],
      },
    });
  });
  afterAll(() => platform.close());

  test.skipIf(!isHere)(`answers ${SETS * REQUESTS} requests as the platform does`, async () => {
    let compared = 0;
    let withOrigin = 0;
    for (const list of fc.sample(entries, { numRuns: SETS, seed: 19 })) {
      const layer = await start(list, platform.url);
      const left = leftOut(config(list));
      try {
        for (const asked of fc.sample(requestTo(list), { numRuns: REQUESTS, seed: 19 })) {
          const said = answer(list, asked);
          // Where an entry that is left out answers, the export does not say that it is alike.
          if (left.some((path) => path === said.entry?.path)) continue;
          const { status, headers } = comparable(said.by === "preflight" ? said.status : null, said.headers);
          const wanted = { status, headers };
          const expected = except === undefined ? wanted : except(asked, { ...wanted, entry: said.entry });
          if (expected === null) continue;
          const got = await ask(layer.port, asked);
          const answered = comparable(said.by === "preflight" ? got.status : null, got.headers);
          compared += 1;
          if ("access-control-allow-origin" in said.headers) withOrigin += 1;
          expect(
            spare === undefined ? answered : spare(answered),
            JSON.stringify({ asked, entry: said.entry }),
          ).toEqual(expected);
        }
      } finally {
        await layer.close();
      }
    }
    expect(compared).toBeGreaterThanOrEqual(200);
    expect(withOrigin).toBeGreaterThanOrEqual(50);
  });

  test.skipIf(!isHere)("answers below another prefix, where DF_API_ROUTE_PREFIX names one", async () => {
    const list = [entryWith({ path: "rest/v2/*" }), entryWith({ id: 2, path: "*" })];
    const layer = await start(list, platform.url, "rest");
    const preflight = (url: string) =>
      ask(layer.port, {
        method: "OPTIONS",
        url,
        headers: { Origin: "https://app.example.com", "Access-Control-Request-Method": "GET" },
      });
    try {
      const { status, headers } = await preflight("/rest/v2/x");
      expect([status, headers["access-control-allow-origin"]]).toEqual([204, "https://app.example.com"]);
      expect((await preflight("/api/v2/x")).headers).not.toHaveProperty("access-control-allow-origin");
    } finally {
      await layer.close();
    }
  });
});

/** The paths that the comments name as left out. */
const leftOut = (config: string): string[] => [...config.matchAll(/LEFT OUT “(.*?)”: /g)].map(([, path = ""]) => path);
