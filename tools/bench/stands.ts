/** The consoles that a run visits, and the one platform behind them. */
import { join } from "node:path";
import { isOfAssets, securityHeaders } from "../../deploy/security-headers.ts";
import { startPlatform } from "../../e2e/server/start.ts";
import { manyFiles } from "../../src/mocks/certificates/story.ts";
import { ADA, consoleEntries } from "../../src/mocks/story.ts";
import { type Console, GATEHOUSE, VENDOR } from "./consoles.ts";
import { type Asked, type Gateway, type Route, startGateway } from "./gateway.ts";

/** A console where it can be visited. `asked`: the logs of all origins that its pages ask. */
export type Stand = { console: Console; url: string; asked: readonly Asked[][] };

export type Stands = {
  all: readonly Stand[];
  /** The platform's data from now on. */
  fill: (entries: number, certificates: number) => Promise<void>;
  close: () => Promise<void>;
};

const DIST = join(import.meta.dirname, "../../dist");
const A_FILE = 10;

/** @param against the folder of the vendor's build, or the address where it runs; null measures this console alone */
export async function startStands(against: string | null, base: string): Promise<Stands> {
  const { platform, url, close } = await startPlatform();
  const api = await startGateway({ routes: [{ prefix: "/", origin: url }] });
  const own = await startOwn(api.origin);
  const other = against === null ? null : await startOther(against, base, url);
  return {
    all: [
      { console: GATEHOUSE, url: `${own.origin}/`, asked: [own.asked, api.asked] },
      ...(other ? [{ console: VENDOR, url: other.origin + base, asked: [other.asked] }] : []),
    ],
    async fill(entries, certificates) {
      const first = consoleEntries(own.origin);
      platform.reset({
        users: [ADA],
        entries: [...first, ...Array.from({ length: entries - first.length }, (_, at) => entryAt(at))],
        files: { files: await manyFiles(Date.now(), Math.ceil(certificates / A_FILE), Math.min(A_FILE, certificates)) },
      });
    },
    async close() {
      for (const server of [own, other, api]) await server?.close();
      await close();
    },
  };
}

const entryAt = (at: number) => ({
  path: `api/v2/service-${at % 40}/_table/table-${at}/*`,
  origin: `https://app-${at % 300}.example.com`,
  header: "Content-Type,X-DreamFactory-API-Key",
  method: ["GET", "POST"],
  max_age: 600,
  description: `Application ${at}`,
  enabled: at % 7 !== 0,
});

/** This build as it is hosted: on an origin of its own, with the platform on another. */
function startOwn(platformOrigin: string): Promise<Gateway> {
  const page = securityHeaders({ platformOrigins: [platformOrigin], https: false });
  const asset = Object.fromEntries(Object.entries(page).filter(([header]) => isOfAssets(header)));
  const headers = (path: string) =>
    path.startsWith("assets/")
      ? {
          ...(path.startsWith("assets/workers/") ? page : asset),
          "Cache-Control": "public, max-age=31536000, immutable",
        }
      : { ...page, "Cache-Control": "no-store" };
  const config = JSON.stringify({ platforms: [{ name: "Stand-in", url: platformOrigin }] });
  return startGateway({
    site: { folder: DIST, base: "/", headers, instead: { "config.json": config } },
    routes: [],
  });
}

/** The other console as it is hosted: the platform's own web server sends it, and says nothing about caching. */
function startOther(against: string, base: string, platformUrl: string): Promise<Gateway> {
  const routes: Route[] = [
    // It asks with each visit, and the stand-in platform has no lookup keys.
    { prefix: "/api/v2/system/lookup", json: { resource: [], meta: { count: 0 } } },
    { prefix: "/api/", origin: platformUrl },
  ];
  return startGateway(
    /^https?:/.test(against)
      ? { routes: [...routes, { prefix: "/", origin: new URL(against).origin }] }
      : { site: { folder: against, base, headers: () => ({}) }, routes },
  );
}
