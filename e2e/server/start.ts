import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createPlatform, type Platform, type PlatformOptions } from "../../src/mocks/platform.ts";

/** One call as the server received it. `status` is null while it is open, and when the connection was broken on purpose. */
type RecordedRequest = {
  method: string;
  /** Path and query, as sent. */
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  status: number | null;
};

export type RunningPlatform = {
  /** `http://127.0.0.1:port`, an origin of its own. */
  url: string;
  platform: Platform;
  /** Every call since the start, preflights too; empty it with `length = 0`. */
  requests: RecordedRequest[];
  close(): Promise<void>;
};

async function read(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headersDistinct)) headers[name] = value?.join(", ") ?? "";
  return headers;
}

async function toRequest(message: IncomingMessage, headers: Record<string, string>, origin: string): Promise<Request> {
  const method = message.method ?? "GET";
  const bytes = await read(message);
  const hasBody = method !== "GET" && method !== "HEAD" && bytes.length > 0;
  return new Request(origin + message.url, { method, headers, body: hasBody ? bytes : null });
}

async function send(response: Response, isHead: boolean, to: ServerResponse): Promise<void> {
  to.writeHead(response.status, Object.fromEntries(response.headers));
  // Each piece is on its way before the next is asked for: what comes before a break arrives.
  if (response.body !== null && !isHead)
    for await (const chunk of response.body) await new Promise((written) => to.write(chunk, written));
  to.end();
}

/** Starts the in-memory platform behind real HTTP. Port 0 (the default) is any free one. */
export async function startPlatform(options: PlatformOptions & { port?: number } = {}): Promise<RunningPlatform> {
  const { port = 0, ...platformOptions } = options;
  const platform = createPlatform(platformOptions);
  const requests: RecordedRequest[] = [];

  async function serve(message: IncomingMessage, to: ServerResponse): Promise<void> {
    const headers = headersOf(message);
    const recorded: RecordedRequest = {
      method: message.method ?? "",
      url: message.url ?? "",
      headers,
      status: null,
    };
    requests.push(recorded);
    const response = await platform.respond(await toRequest(message, headers, `http://${headers.host ?? "localhost"}`));
    if (response.type === "error") {
      message.socket.destroy();
      return;
    }
    recorded.status = response.status;
    await send(response, message.method === "HEAD", to);
  }

  // An idle connection stays open: a client that was busy for long may send on it at the moment of its end.
  const server = createServer({ keepAliveTimeout: 0 }, (message, to) => {
    // Whatever goes wrong, half an answer on purpose included, reaches the client as a broken connection.
    serve(message, to).catch(() => message.socket.destroy());
  });
  // A connection that stands idle is not closed under the call that is about to use it.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    platform,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
