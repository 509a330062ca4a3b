/** TLS servers on loopback that answer the collector in every way that it must cope with. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { pem } from "../../src/mocks/certificates/der.ts";
import type { Issuer } from "../../src/mocks/certificates/issue.ts";
import { freePort } from "../web-servers.ts";

/** A port on which nothing listens. */
export const closedPort = freePort;

type RunningServer = { readonly port: number; readonly close: () => Promise<void> };

/** What a server says in plain text before TLS begins, by STARTTLS protocol. */
type Talk = (socket: Socket, upgrade: () => void) => void;

async function listen(server: Server, sockets: Set<Socket>): Promise<RunningServer> {
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
  });
  // One of those that nobody else is given once it is closed.
  const port = await freePort();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

async function contextOf(certificate: Issuer, chain: readonly Issuer[]) {
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", certificate.key.privateKey));
  return createSecureContext({
    key: pem(key, "PRIVATE KEY"),
    cert: [certificate, ...chain].map(({ der }) => pem(der)).join(""),
  });
}

type Options = {
  chain?: readonly Issuer[];
  talk?: Talk;
  /** Sent as soon as TLS stands. */
  says?: string;
  /** Is told the name that the client asks for (SNI). */
  onName?: (name: string | false) => void;
};

/** Shows the certificate that `current` gives at the time. */
export async function serveTls(current: () => Issuer, options: Options = {}): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const upgrade = (socket: Socket, secureContext: SecureContext) => {
    socket.removeAllListeners("data");
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    secure.on("error", () => secure.destroy());
    secure.on("secure", () => {
      options.onName?.(secure.servername ?? false);
      if (options.says) secure.write(options.says);
    });
    secure.resume();
  };
  const server = createServer(async (socket) => {
    // Made first: what comes after the words in plain text, before TLS reads it, would be lost.
    const context = await contextOf(current(), options.chain ?? []);
    if (options.talk) options.talk(socket, () => upgrade(socket, context));
    else upgrade(socket, context);
  });
  return await listen(server, sockets);
}

/** Accepts a connection and does only what `behave` does. */
export const servePlain = (behave: (socket: Socket) => void): Promise<RunningServer> =>
  listen(createServer(behave), new Set());

const lines = (socket: Socket, answer: (line: string) => string | "upgrade", upgrade: () => void) =>
  socket.on("data", (data) => {
    for (const line of data.toString().split(/\r?\n/).filter(Boolean)) {
      const said = answer(line);
      if (said.endsWith("upgrade")) {
        socket.write(said.replace(/upgrade$/, ""), upgrade);
      } else socket.write(said);
    }
  });

export const TALKS: Readonly<Record<"smtp" | "imap" | "postgres", Talk>> = {
  smtp: (socket, upgrade) => {
    socket.write("220 mail ESMTP\r\n");
    lines(
      socket,
      (line) =>
        /^EHLO/i.test(line)
          ? "250-mail\r\n250 STARTTLS\r\n"
          : /^STARTTLS/i.test(line)
            ? "220 go\r\nupgrade"
            : "500 what\r\n",
      upgrade,
    );
  },
  imap: (socket, upgrade) => {
    socket.write("* OK ready\r\n");
    lines(
      socket,
      (line) =>
        /CAPABILITY/i.test(line) ? "* CAPABILITY IMAP4rev1 STARTTLS\r\n. OK done\r\n" : "* OK\r\n. OK begin\r\nupgrade",
      upgrade,
    );
  },
  postgres: (socket, upgrade) => {
    // SSLRequest: length 8, code 80877103; the answer is one byte.
    socket.once("data", () => socket.write("S", upgrade));
  },
};
