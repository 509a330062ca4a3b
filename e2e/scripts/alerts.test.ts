/** The ready commands for alerts, run by the collector and received by real servers on loopback. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mailCommand, webhookCommand } from "../../src/domain/scripts/alerts.ts";
import { collector } from "../../src/domain/scripts/collector.ts";
import { issue } from "../../src/mocks/certificates/issue.ts";
import { makePlace, type Place, run } from "./place.ts";
import { serveTls } from "./tls-servers.ts";

const DAY = 86_400_000;
let place: Place;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  place = makePlace();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  place.remove();
});

/** The collector at a server whose certificate is expired, then renewed: three runs, of which the second has no news. */
async function threeRuns(command: string): Promise<number> {
  const lives = (left: number) =>
    issue({
      commonName: "localhost",
      names: ["localhost"],
      from: Date.now() + left - 90 * DAY,
      until: Date.now() + left,
    });
  let shown = await lives(-DAY);
  const server = await serveTls(() => shown);
  closing.push(server.close);
  const endpoints = [{ host: "localhost", port: server.port, starttls: null }];
  const script = collector({ folder: place.folder, endpoints, command, metricsFile: "" });
  const path = place.install("gatehouse collector", script);
  for (let times = 0; times < 2; times++) expect((await run([path])).code).toBe(2);
  shown = await lives(80 * DAY);
  expect(await run([path])).toEqual({ code: 0, output: "" });
  return server.port;
}

test("a mail server gets the problem once, and the recovery once", async () => {
  const mails: { from: string | undefined; to: string[]; content: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      void text(stream).then((content) => {
        mails.push({
          from: mailFrom ? mailFrom.address : undefined,
          to: rcptTo.map(({ address }) => address),
          content,
        });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  closing.push(() => new Promise<void>((closed) => server.close(() => closed())));
  const { port } = server.server.address() as AddressInfo;
  const command = mailCommand({
    server: `smtp://127.0.0.1:${port}`,
    from: "gatehouse@acme.example",
    to: "o'neil+certificates@acme.example",
  });
  const watched = await threeRuns(command);
  expect(mails.map(({ from, to }) => [from, to])).toEqual(
    Array(2).fill(["gatehouse@acme.example", ["o'neil+certificates@acme.example"]]),
  );
  const [problem, recovery] = mails.map(({ content }) => content.split("\r\n\r\n"));
  expect(problem?.[0]).toMatch(
    /^From: gatehouse@acme\.example\r\nTo: o'neil\+.*\r\nSubject: Certificates on \S+\r\nDate: /,
  );
  expect(problem?.[1]).toMatch(new RegExp(`^localhost:${watched}: expired, -1 days left, until .*Z\r\n$`));
  expect(recovery?.[1]).toBe(`localhost:${watched}: well again\r\n`);
});

test("a webhook gets them as JSON, and is asked again when it did not answer", async () => {
  const bodies: unknown[] = [];
  const types: (string | undefined)[] = [];
  let status = 500;
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = await text(request);
    types.push(request.headers["content-type"]);
    if (status === 200) bodies.push(JSON.parse(body));
    response.writeHead(status).end();
    status = 200;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => new Promise<void>((closed) => server.close(() => closed())));
  const { port } = server.address() as AddressInfo;
  const watched = await threeRuns(webhookCommand({ url: `http://127.0.0.1:${port}/hook?a=1&b='$(id)'` }));
  expect(types).toEqual(Array(3).fill("application/json"));
  expect(bodies).toEqual([
    { text: expect.stringMatching(new RegExp(`^localhost:${watched}: expired, -1 days left, until .*Z\n$`)) },
    { text: `localhost:${watched}: well again\n` },
  ]);
});

test("quotes and backslashes in a message stay text", async () => {
  const { stdout } = await new Promise<{ stdout: string }>((resolve) => {
    const command = webhookCommand({ url: "x" }).replace(/ \| curl .*$/, "");
    void run(["sh", "-c", `printf '%s\\n' 'a "b" \\c' d | ${command}`]).then(({ output }) =>
      resolve({ stdout: output }),
    );
  });
  expect(JSON.parse(stdout)).toEqual({ text: 'a "b" \\c\nd\n' });
});
