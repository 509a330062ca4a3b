/** A static host for the built console: what deploy/ describes for nginx and others, for tests and `npm start`. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";
import { securityHeaders } from "../deploy/security-headers.ts";

const MIME: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

export type ConsoleServer = {
  /** Address of the console's index page, with the trailing slash. */
  url: string;
  origin: string;
  close: () => Promise<void>;
};

/**
 * Serves the folder `dist` with the security headers on every answer, 404 included.
 * @param options.config the answer to `config.json`, instead of the file in `dist`.
 * @param options.base sub-folder that the console stands in, such as `/tools/gatehouse/`.
 * @param options.port 0 takes any free port.
 * @throws the listening error, such as EADDRINUSE.
 */
export async function startConsole(options: {
  dist: string;
  config: unknown;
  platformOrigins: readonly string[];
  port?: number;
  base?: string;
}): Promise<ConsoleServer> {
  const base = options.base ?? "/";
  const headers = securityHeaders({ platformOrigins: options.platformOrigins, https: false });
  // An idle connection stays open: a client that was busy for long may send on it at the moment of its end.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answer(request, response, { dist: options.dist, base, config: JSON.stringify(options.config) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "localhost", resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}${base}`,
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  site: { dist: string; base: string; config: string },
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return end(request, response, 405, ".txt", "Method not allowed\n");
  }
  const path = pathWithin(request.url ?? "/", site.base);
  if (path === "config.json") {
    response.setHeader("Cache-Control", "no-store");
    return end(request, response, 200, ".json", site.config);
  }
  const body = path === null ? null : await readFile(join(site.dist, path)).catch(() => null);
  if (path === null || body === null) {
    response.setHeader("Cache-Control", "no-store");
    return end(request, response, 404, ".txt", "Not found\n");
  }
  // Only files in assets/ carry a hash of their content in their name.
  response.setHeader("Cache-Control", path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-store");
  end(request, response, 200, extname(path), body);
}

function end(request: IncomingMessage, response: ServerResponse, status: number, type: string, body: Buffer | string) {
  response.statusCode = status;
  response.setHeader("Content-Type", MIME[type] ?? "application/octet-stream");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The asked file, relative to `dist`; null when it lies outside or cannot be a path. */
function pathWithin(url: string, base: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/, ""));
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes("\0")) return null;
  const relative = normalize(path.slice(base.length) || "index.html");
  return relative.startsWith("..") || relative.startsWith(sep) ? null : relative.replaceAll(sep, "/");
}
