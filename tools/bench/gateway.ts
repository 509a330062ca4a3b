/** Where a console is measured: its files and the platform's API, counted on the line, alike for every console. */
import { readFile, stat } from "node:fs/promises";
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const MIME: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gif": "image/gif",
  ".ico": "image/x-icon",
  ".ttf": "font/ttf",
};
/** What a web server compresses. */
const TEXTS = [".html", ".js", ".css", ".json", ".svg"];
const DAY_MS = 86_400_000;

/** One request: when it came (milliseconds since 1970), and the bytes of its answer, headers included. */
export type Asked = { path: string; at: number; bytes: number };

export type Site = {
  /** Folder with index.html. */
  folder: string;
  /** Path in front of the files, with a slash at both ends. */
  base: string;
  /** Headers of an answer, by the path below `base`. */
  headers: (path: string) => Record<string, string>;
  /** Answers instead of files. */
  instead?: Record<string, string>;
};

/** What begins with `prefix` is passed on to that origin, or answered with that JSON. */
export type Route = { prefix: string } & ({ origin: string } | { json: unknown });

export type Gateway = { origin: string; asked: Asked[]; close: () => Promise<void> };

/**
 * @param options.site the files of a console, if this origin serves one
 * @param options.routes paths that are answered by the platform, or by a console at another address
 */
export async function startGateway(options: { site?: Site; routes: readonly Route[] }): Promise<Gateway> {
  const asked: Asked[] = [];
  const zipped = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { socket, url: path = "/" } = request;
    const one: Asked = { path, at: Date.now(), bytes: 0 };
    const before = socket.bytesWritten;
    asked.push(one);
    response.on("close", () => {
      one.bytes = socket.bytesWritten - before;
    });
    const route = options.routes.find(({ prefix }) => path.startsWith(prefix));
    if (route && "json" in route)
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(route.json));
    else if (route) passOn(request, response, route.origin);
    else if (options.site) void send(request, response, options.site, zipped);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(request: IncomingMessage, response: ServerResponse, origin: string): void {
  const { method, url, headers } = request;
  const { host } = new URL(origin);
  const onward = ask(new URL(url ?? "/", origin), { method, headers: { ...headers, host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

const zip = promisify(gzip);

async function send(
  { url = "/" }: IncomingMessage,
  response: ServerResponse,
  site: Site,
  zipped: Map<string, Buffer>,
): Promise<void> {
  const { pathname } = new URL(url, "http://localhost");
  const path = normalize(pathname).slice(site.base.length) || "index.html";
  const file = join(site.folder, path);
  const instead = site.instead?.[path];
  const body = !pathname.startsWith(site.base)
    ? null
    : instead !== undefined
      ? Buffer.from(instead)
      : await readFile(file).catch(() => null);
  if (body === null) {
    response.writeHead(404).end();
    return;
  }
  const type = extname(path);
  const isText = TEXTS.includes(type);
  if (isText && !zipped.has(path)) zipped.set(path, await zip(body, { level: 9 }));
  // A file that is older is kept for longer by a browser that is told nothing: this one is a month old everywhere.
  const modified = instead === undefined ? new Date((await stat(file)).mtimeMs - 30 * DAY_MS) : new Date();
  response.writeHead(200, {
    "Content-Type": MIME[type] ?? "application/octet-stream",
    "Last-Modified": modified.toUTCString(),
    ...(isText && { "Content-Encoding": "gzip", Vary: "Accept-Encoding" }),
    ...site.headers(path),
  });
  response.end(zipped.get(path) ?? body);
}
