/** WebKit by WebDriver: WebKitGTK's MiniBrowser on a display of its own. */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "@playwright/test";
import { freePort } from "../web-servers.ts";
import { type Context, type Driver, lineFrom, programOf, start } from "./driver.ts";

/** GTK's usual controls keep the window wider than a phone. */
const SMALL_CONTROLS = "* { min-width: 0; padding: 0; margin: 0; }";

// biome-ignore lint/suspicious/noExplicitAny: an answer of the protocol is JSON; what is read of it is checked by the test that reads it
type Call = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => Promise<any>;

/** @throws Error when WebKit, its driver or Xvfb does not start. */
export async function startWebKit(): Promise<Driver> {
  const folder = mkdtempSync(join(tmpdir(), "webkit-"));
  const downloads = join(folder, "downloads");
  mkdirSync(downloads);
  mkdirSync(join(folder, "gtk-3.0"));
  writeFileSync(join(folder, "gtk-3.0", "gtk.css"), SMALL_CONTROLS);
  writeFileSync(join(folder, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);

  const screen = start("xvfb", ["-displayfd", "2", "-screen", "0", "1600x1100x24", "-nolisten", "tcp"]);
  const [number] = await lineFrom(screen, /^\d+$/);
  const port = await freePort();
  const driver = start("webkitDriver", [`--port=${port}`], {
    DISPLAY: `:${number}`,
    GDK_BACKEND: "x11",
    // Without a graphics card the first pictures take seconds otherwise.
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    NO_AT_BRIDGE: "1",
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_DATA_HOME: join(folder, "data"),
  });
  driver.stderr.resume();
  const base = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${base}/status`).catch(() => null))) {
    if (driver.exitCode !== null) throw new Error("WebKitWebDriver did not start");
    await setTimeout(20);
  }
  const call: Call = async (method, path, body) => {
    const answer = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const options = { binary: programOf("miniBrowser"), args: ["--automation"] };
  const { sessionId, capabilities } = await call("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  });
  const session = `/session/${sessionId}`;
  const current: Call = (method, path, body) => call(method, session + path, body);
  const first = await current("GET", "/window");
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    downloads,
    newContext: async () => {
      // The window of the last test is closed, and a new one is asked of one that is open.
      await current("POST", "/window", { handle: first });
      // A tab would stand in the background, and paint nothing.
      const { handle } = await current("POST", "/window/new", { type: "window" });
      return contextOf(handle, current);
    },
    close: async () => {
      await call("DELETE", session);
      for (const child of [driver, screen]) {
        const ended = once(child, "exit");
        child.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its console cannot be read under WebDriver: the page itself notes, from the end of its loading on, what would stand there. */
function noteProblems(): void {
  const noted: string[] = [];
  Object.assign(globalThis, { notedProblems: noted });
  globalThis.addEventListener("error", ({ message }) => noted.push(message));
  globalThis.addEventListener("unhandledrejection", ({ reason }) => noted.push(String(reason)));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    noted.push(`${effectiveDirective} refused ${blockedURI} ${sample}`),
  );
  const print = console.error;
  console.error = (...values) => {
    noted.push(values.map(String).join(" "));
    print(...values);
  };
}

declare const notedProblems: string[];

const takeProblems = (): string[] => (typeof notedProblems === "undefined" ? [] : notedProblems.splice(0));

function contextOf(handle: string, current: Call): Context {
  const here: Call = async (...request) => {
    await current("POST", "/window", { handle });
    return current(...request);
  };
  const evaluate: Context["evaluate"] = async (run, argument) => {
    const script = `const [text, done] = arguments;
      (async () => JSON.stringify((await (${run})(JSON.parse(text))) ?? null))()
        .then((value) => done({ value }), (error) => done({ error: String(error) }))`;
    const args = [JSON.stringify(argument ?? null)];
    const { value, error } = await here("POST", "/execute/async", { script, args });
    if (error) throw new Error(error);
    return JSON.parse(value);
  };
  return {
    open: async (url) => {
      await here("POST", "/url", { url });
      await evaluate(noteProblems, null);
    },
    evaluate,
    act: (actions) => here("POST", "/actions", { actions }),
    choose: async (selector, file) => {
      const element = await here("POST", "/element", { using: "css selector", value: selector });
      await current("POST", `/element/${Object.values(element)[0]}/value`, { text: file });
    },
    // The window is larger than the page, which learns of a new size only after a while.
    resize: ({ width, height }) =>
      expect
        .poll(async () => {
          const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }), null);
          const outer = await current("GET", "/window/rect");
          const [more, higher] = [width - inner.width, height - inner.height];
          if (more !== 0 || higher !== 0)
            await current("POST", "/window/rect", { width: outer.width + more, height: outer.height + higher });
          return inner;
        })
        .toEqual({ width, height }),
    screenshot: async () => Buffer.from(await here("GET", "/screenshot"), "base64"),
    problems: () => evaluate(takeProblems, null),
    close: () => here("DELETE", "/window"),
  };
}
