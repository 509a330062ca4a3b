/**
 * Records which certificates Chromium, Firefox and WebKitGTK refuse: `xvfb-run node tools/record-refusals.ts`. It makes each
 * kind with OpenSSL below an authority of its own, serves it on loopback, opens it in each browser, and writes the
 * certificates and what was seen into src/domain/certificates/vectors/refusals/. Needs openssl, certutil, the three
 * browsers and a kernel with user name spaces.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { ENGINES } from "./refusals/engines.ts";
import { makeKinds } from "./refusals/kinds.ts";

const target = join(import.meta.dirname, "../src/domain/certificates/vectors/refusals");
const folder = mkdtempSync(join(tmpdir(), "refusals-"));
const clock = new Date();
const { root, kinds } = makeKinds(folder);
const rootFile = join(folder, "root.pem");
writeFileSync(rootFile, root);

const contexts = new Map(
  kinds.map(({ host, chain, key }) => [host, createSecureContext({ cert: chain, key, ciphers: "DEFAULT@SECLEVEL=0" })]),
);
const server = createServer(
  { SNICallback: (name, done) => done(null, contexts.get(name)), ciphers: "DEFAULT@SECLEVEL=0" },
  (_request, response) => response.end("<!doctype html><title>shown</title>"),
);
server.on("tlsClientError", () => {});
const portOf = (one: Server) =>
  new Promise<number>((resolve) => one.listen(0, "127.0.0.1", () => resolve((one.address() as AddressInfo).port)));
const serverPort = await portOf(server);
const proxy = createHttp();
proxy.on("connect", (_request, client) => {
  const tunnel = connect(serverPort, "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
  client.pipe(tunnel).pipe(client);
  for (const one of [client, tunnel]) one.on("error", () => client.destroy());
});
const proxyPort = await portOf(proxy);

const versions: Record<string, string> = {};
const seen = kinds.map(({ name, host }) => ({ name, host, refused: {} as Record<string, string | null> }));
for (const [name, start] of Object.entries(ENGINES)) {
  const engine = await start({ rootFile, proxyPort });
  versions[name] = engine.version;
  for (const one of seen) {
    one.refused[name] = await engine.open(`https://${one.host}/`);
    console.log(`${name} ${one.name}: ${one.refused[name] ?? "shown"}`);
  }
  await engine.close();
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const { name, chain } of kinds) writeFileSync(join(target, `${name}.pem`), chain);
writeFileSync(join(target, "seen.json"), `${JSON.stringify({ clock, versions, seen }, null, 2)}\n`);
rmSync(folder, { recursive: true });
process.exit(0);
