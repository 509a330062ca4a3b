/** The three browsers, each with an authority that it trusts and a proxy that leads every host to one server. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGS, systemChromium } from "../chromium.ts";

/** What happened to a page: null where it was shown, else the browser's own words. */
export type Engine = { version: string; open: (url: string) => Promise<string | null>; close: () => Promise<void> };
type Start = (options: { rootFile: string; proxyPort: number }) => Promise<Engine>;

const folder = (name: string) => mkdtempSync(join(tmpdir(), `refusals-${name}-`));

/** Makes NSS, as Chromium and Firefox read it, trust the authority. */
function trustIn(database: string, rootFile: string): void {
  mkdirSync(database, { recursive: true });
  execFileSync("certutil", ["-N", "-d", `sql:${database}`, "--empty-password"]);
  execFileSync("certutil", ["-A", "-d", `sql:${database}`, "-n", "refusals", "-t", "C,,", "-i", rootFile]);
}

const startChromium: Start = async ({ rootFile, proxyPort }) => {
  const HOME = folder("chromium");
  trustIn(join(HOME, ".pki/nssdb"), rootFile);
  const executablePath = systemChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_ARGS, `--proxy-server=127.0.0.1:${proxyPort}`],
    env: { ...process.env, HOME },
    ...(executablePath ? { executablePath } : {}),
  });
  return {
    version: `Chromium ${browser.version()}`,
    open: async (url) => {
      // A page of its own: the error page of one address can interrupt the way to the next.
      const page = await browser.newPage();
      try {
        await page.goto(url, { timeout: 20_000 });
        return null;
      } catch (error) {
        return /net::(\w+)/.exec(String(error))?.[1] ?? String(error);
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
};

const startFirefox: Start = async ({ rootFile, proxyPort }) => {
  const profile = folder("firefox");
  trustIn(profile, rootFile);
  const prefs = {
    "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "app.normandy.enabled": false,
    "network.captive-portal-service.enabled": false,
    "network.proxy.type": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": proxyPort,
  };
  writeFileSync(
    join(profile, "user.js"),
    Object.entries(prefs)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
      .join("\n"),
  );
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank"];
  const child = spawn("firefox-esr", args, { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (data) => {
      text += data;
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.on("exit", () => reject(new Error(`Firefox ended: ${text}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let id = 0;
  const waiting = new Map<number, (message: { type: string; message?: string; result?: unknown }) => void>();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  };
  const send = (method: string, params: object) =>
    new Promise<unknown>((resolve, reject) => {
      id += 1;
      waiting.set(id, (message) =>
        message.type === "error" ? reject(new Error(message.message)) : resolve(message.result),
      );
      socket.send(JSON.stringify({ id, method, params }));
    });
  const session = Object(await send("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } }));
  const tree = Object(await send("browsingContext.getTree", {}));
  const context: string = tree.contexts[0].context;
  return {
    version: `Firefox ${session.capabilities.browserVersion}`,
    open: async (url) => {
      try {
        await send("browsingContext.navigate", { context, url, wait: "complete" });
        return null;
      } catch (error) {
        const code = await send("script.evaluate", {
          expression:
            "document.getFailedCertSecurityInfo?.().errorCodeString ?? document.getNetErrorInfo?.().errorCodeString",
          awaitPromise: false,
          target: { context },
        }).catch(() => null);
        return Object(code).result?.value || (error instanceof Error ? error.message : String(error));
      }
    },
    close: async () => {
      socket.close();
      child.kill();
      await setTimeout(500);
    },
  };
};

/** Needs an X display in DISPLAY. WebKitGTK takes its authorities from the system: a name space of its own has this one. */
const startWebKit: Start = async ({ rootFile, proxyPort }) => {
  const port = 4479;
  const driver = spawn(
    "unshare",
    [
      "-rm",
      "sh",
      "-c",
      `mount --bind "$0" /etc/ssl/certs/ca-certificates.crt && exec WebKitWebDriver --port=${port}`,
      rootFile,
    ],
    { stdio: "ignore", env: { ...process.env, HOME: folder("webkit") } },
  );
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = Object(await answer.json());
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    const isUp = await call("GET", "/status").then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (tries > 100) throw new Error("WebKitWebDriver does not start");
    await setTimeout(100);
  }
  const { sessionId, capabilities } = await call("POST", "/session", {
    capabilities: {
      alwaysMatch: {
        acceptInsecureCerts: false,
        "webkitgtk:browserOptions": {
          binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
          args: ["--automation", `--proxy=http://127.0.0.1:${proxyPort}`],
        },
      },
    },
  });
  const session = `/session/${sessionId}`;
  await call("POST", `${session}/timeouts`, { pageLoad: 20_000 });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    open: async (url) => {
      // What it refuses it does not name: it stays where it is.
      await call("POST", `${session}/url`, { url: "about:blank" });
      try {
        await call("POST", `${session}/url`, { url });
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      return (await call("GET", `${session}/title`)) === "shown" ? null : "refused";
    },
    close: async () => {
      await call("DELETE", session).catch(() => null);
      driver.kill();
    },
  };
};

export const ENGINES = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };
