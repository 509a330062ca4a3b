/** What the specs ask of an engine that Playwright does not drive. BiDi (Firefox) and WebDriver (WebKit) stand behind it. */
import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { createInterface } from "node:readline";

/** A source of `input.performActions` and `POST /actions`, which are the same in both standards. */
export type InputSource =
  | { type: "key"; id: string; actions: readonly { type: "keyDown" | "keyUp"; value: string }[] }
  | { type: "pointer"; id: string; actions: readonly PointerAction[] };

type PointerAction =
  | { type: "pointerMove"; x: number; y: number; duration: 0 }
  | { type: "pointerDown" | "pointerUp"; button: 0 };

/** A tab, by the name that BiDi gives it. */
export type Context = {
  /** Returns when the page has loaded. */
  open: (url: string) => Promise<void>;
  /** Runs a function that sees only its argument in the page, and waits for its promise. Both ways as JSON. */
  evaluate: <A, R>(run: ((argument: A) => R) | string, argument: A) => Promise<Awaited<R>>;
  act: (sources: readonly InputSource[]) => Promise<unknown>;
  /** Sets the file of the only input that the selector finds. */
  choose: (selector: string, file: string) => Promise<unknown>;
  resize: (size: { width: number; height: number }) => Promise<unknown>;
  /** PNG of what the window shows. */
  screenshot: () => Promise<Buffer>;
  /** Errors and violations of the policy since the last call. */
  problems: () => Promise<string[]>;
  close: () => Promise<unknown>;
};

export type Driver = {
  /** As it states it. */
  version: string;
  /** Folder that downloads arrive in. */
  downloads: string;
  newContext: () => Promise<Context>;
  close: () => Promise<void>;
};

export const DRIVEN = ["firefox", "webkit"] as const;
export type Driven = (typeof DRIVEN)[number];

const PROGRAMS = {
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
  webkitDriver: ["/usr/bin/WebKitWebDriver"],
  miniBrowser: globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser"),
  xvfb: ["/usr/bin/Xvfb"],
};

/** Absolute path of a program, or null where this machine has none. */
export const programOf = (name: keyof typeof PROGRAMS): string | null => PROGRAMS[name].find(existsSync) ?? null;

/** The packages of Debian that an engine needs and this machine has not; empty where it can be driven. */
export function missingFor(engine: Driven): string[] {
  if (engine === "firefox") return programOf("firefox") ? [] : ["firefox-esr"];
  return [
    ...(programOf("webkitDriver") && programOf("miniBrowser") ? [] : ["webkit2gtk-driver"]),
    ...(programOf("xvfb") ? [] : ["xvfb"]),
  ];
}

/**
 * A program that is ended with the tests, if not before.
 * @throws Error when this machine does not have it.
 */
export function start(name: keyof typeof PROGRAMS, args: readonly string[], env: Record<string, string> = {}) {
  const program = programOf(name);
  if (program === null) throw new Error(`${name} is not installed`);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  const kill = () => child.kill();
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** Reads what a program prints as errors until a line matches. @throws Error with all of it when it ends before. */
export async function lineFrom({ stderr }: ReturnType<typeof start>, pattern: RegExp): Promise<RegExpExecArray> {
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    const found = pattern.exec(line);
    if (found !== null) {
      stderr.resume();
      return found;
    }
    said.push(line);
  }
  throw new Error(said.join("\n"));
}
