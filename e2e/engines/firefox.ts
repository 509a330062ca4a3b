/** Firefox by WebDriver BiDi, over the WebSocket that it opens itself. */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Context, type Driver, lineFrom, start } from "./driver.ts";

/** Beside what Firefox sets for automation by itself. */
const preferences = (downloads: string) => ({
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.alwaysOpenPanel": false,
  "network.captive-portal-service.enabled": false,
});

type LogEntry = { level: string; text: string; source: { context?: string } };

/** @throws Error with Firefox' own words when it does not start. */
export async function startFirefox(): Promise<Driver> {
  const folder = mkdtempSync(join(tmpdir(), "firefox-"));
  const downloads = join(folder, "downloads");
  mkdirSync(downloads);
  writeFileSync(
    join(folder, "user.js"),
    Object.entries(preferences(downloads))
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const child = start("firefox", ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port=0"]);
  const [, address] = await lineFrom(child, /^WebDriver BiDi listening on (ws:\S+)/);
  const { send, entries, hangUp } = await connect(`${address}/session`);
  const { capabilities } = await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    downloads,
    newContext: async () => {
      const { context } = await send("browsingContext.create", { type: "tab" });
      return contextOf(context, send, entries);
    },
    close: async () => {
      const ended = once(child, "exit");
      await send("browser.close", {});
      hangUp();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the protocol is JSON; what is read of it is checked by the test that reads it
type Send = (method: string, params: object) => Promise<any>;

function contextOf(context: string, send: Send, entries: LogEntry[]): Context {
  const call = (declaration: string, value: string) =>
    send("script.callFunction", {
      functionDeclaration: declaration,
      awaitPromise: true,
      target: { context },
      arguments: [{ type: "string", value }],
    });
  return {
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    evaluate: async (run, argument) => {
      const declaration = `async (text) => JSON.stringify((await (${run})(JSON.parse(text))) ?? null)`;
      const { result, exceptionDetails } = await call(declaration, JSON.stringify(argument ?? null));
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    act: (actions) => send("input.performActions", { context, actions }),
    choose: async (selector, file) => {
      const { result } = await call("(selector) => document.querySelector(selector)", selector);
      await send("input.setFiles", { context, element: { sharedId: result.sharedId }, files: [file] });
    },
    resize: (viewport) => send("browsingContext.setViewport", { context, viewport }),
    screenshot: async () => Buffer.from((await send("browsingContext.captureScreenshot", { context })).data, "base64"),
    problems: async () => {
      const own = entries.filter(({ source }) => source.context === context);
      for (const entry of own) entries.splice(entries.indexOf(entry), 1);
      return own.filter(({ level }) => level === "error").map(({ text }) => text);
    },
    close: () => send("browsingContext.close", { context }),
  };
}

async function connect(address: string): Promise<{ send: Send; entries: LogEntry[]; hangUp: () => void }> {
  const socket = new WebSocket(address);
  await once(socket, "open");
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const entries: LogEntry[] = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "event") {
      entries.push(message.params);
      return;
    }
    const question = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "success") question?.resolve(message.result);
    else question?.reject(new Error(`${message.error}: ${message.message}`));
  });
  let id = 0;
  return {
    send: (method, params) => {
      const question = Promise.withResolvers<unknown>();
      id += 1;
      waiting.set(id, question);
      socket.send(JSON.stringify({ id, method, params }));
      return question.promise;
    },
    entries,
    hangUp: () => socket.close(),
  };
}
