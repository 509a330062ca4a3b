/** A tab as the specs use it, the same in each engine: everything is found by role and name, and waited for. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "@playwright/test";
import type { Context } from "./driver.ts";
import {
  findAllSteps,
  type Point,
  pixelOf,
  pressArrived,
  pressPoint,
  type State,
  type Step,
  sidewaysScrollers,
  stateOf,
} from "./in-page.ts";

const LIBRARY = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js"),
  "utf8",
);
const PREPARE = `() => { ${LIBRARY}\n; globalThis.findAll = ${findAllSteps}; }`;

export type Target = { role: string; name?: string | RegExp; within?: Target };

/** Keys of WebDriver without a character of their own. */
export const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", Space: " ", Control: "\uE009" } as const;

const stepsTo = ({ role, name, within }: Target): Step[] => [
  ...(within ? stepsTo(within) : []),
  { role, name: name instanceof RegExp ? { source: name.source, flags: name.flags } : (name ?? null) },
];

export type Tab = ReturnType<typeof tabOf>;

export function tabOf(context: Context) {
  const state = (target: Target): Promise<State> => context.evaluate(stateOf, stepsTo(target));
  const said = (target: Target) => `${target.role} ${target.name ?? ""}`;

  async function press(...keys: string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: "keyDown" as const, value },
      { type: "keyUp" as const, value },
    ]);
    await context.act([{ type: "key", id: "keys", actions }]);
  }

  /** Of the field that has the focus. */
  async function selectAll(): Promise<void> {
    const actions = [
      { type: "keyDown", value: KEYS.Control },
      { type: "keyDown", value: "a" },
      { type: "keyUp", value: "a" },
      { type: "keyUp", value: KEYS.Control },
    ] as const;
    await context.act([{ type: "key", id: "keys", actions }]);
  }

  /** The middle of what can be pressed. */
  async function point(target: Target): Promise<Point> {
    let point = { x: 0, y: 0 };
    await expect
      .poll(async () => {
        const found = await context.evaluate(pressPoint, stepsTo(target));
        if (typeof found === "string") return found;
        point = found;
        return "ready";
      }, said(target))
      .toBe("ready");
    return point;
  }

  /** Presses again only where the page moved between the look and the press, which then reached nothing. */
  async function click(target: Target): Promise<void> {
    await expect
      .poll(async () => {
        const to = await point(target);
        const actions = [
          { type: "pointerMove", ...to, duration: 0 },
          { type: "pointerDown", button: 0 },
          { type: "pointerUp", button: 0 },
        ] as const;
        await context.act([{ type: "pointer", id: "mouse", actions }]);
        return context.evaluate(pressArrived, null);
      }, said(target))
      .toBe(true);
  }

  return {
    context,
    state,
    press,
    point,
    click,
    /** Changes the address, as a bookmark does. */
    goTo: (hash: string) =>
      context.evaluate((next) => {
        location.hash = next;
      }, hash),
    /** Red, green and blue of what the window shows there. */
    colourAt: async (at: Point) =>
      context.evaluate(pixelOf, { png: (await context.screenshot()).toString("base64"), ...at }),
    sidewaysScrollers: () => context.evaluate(sidewaysScrollers, null),
    async open(url: string): Promise<void> {
      await context.open(url);
      await context.evaluate(PREPARE, null);
    },
    /** Types over what stands in a text field. */
    async fill(target: Target, text: string): Promise<void> {
      await click(target);
      await selectAll();
      await press(...text);
    },
    selectAll,
    sees: (target: Target) => expect.poll(async () => (await state(target)).count, said(target)).toBe(1),
    misses: (target: Target) => expect.poll(async () => (await state(target)).count, said(target)).toBe(0),
    says: (target: Target, text: string | RegExp) =>
      expect
        .poll(async () => (await state(target)).text.replace(/\s+/g, " "), said(target))
        .toEqual(typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text)),
  };
}
