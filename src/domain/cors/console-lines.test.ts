import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge } from "./browser.ts";
import { SENTENCES } from "./console/sentences.ts";
import { consoleLines } from "./console-lines.ts";
import { ENGINES, type Engine } from "./engines.ts";
import { type BrowserCase, exchangeOfCase } from "./testing/browser-case.ts";

type Case = BrowserCase & { group: string };
type Seen = {
  allowed: boolean;
  preflight_request: { acrm: string; acrh: string | null } | null;
  readable_headers?: string[];
  console: string[];
};

const text = (name: string) => readFileSync(new URL(`./vectors/${name}`, import.meta.url), "utf8");
const shared: { cases: Case[] } = JSON.parse(text("browser.json"));
const more: (Case & Record<Engine, Seen>)[] = text("browser-more.jsonl")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

/** As the recordings are masked. */
const masked = (line: string, each: Case) =>
  line
    .replace(/http:\/\/(app|admin|api|other)\.localhost(:\d+)?\/[^\s'"’”),]*[^\s'"’”),.]/g, "{address}")
    .replace(/http:\/\/(app|api)\.localhost(:\d+)?(?=[\s'"’.,)]|$)/g, (m) => (m === each.page_origin ? "{origin}" : m));

const linesOf = (each: Case, engine: Engine) =>
  consoleLines(exchangeOfCase(each), engine).map((line) => masked(line, each));

const firefoxLater = (ids: string) => ids.split(" ").map((id): [string, string] => [`firefox ${id}`, "late"]);
const chromiumOrder = (ids: string) => ids.split(" ").map((id): [string, string] => [`chromium ${id}`, "order"]);

/**
 * Recorded lines that are not compared as they stand. `late`: Firefox's second line came after the recorder had looked,
 * or the one of the case before came first. `order`: of several refused headers Chromium names one by an order of its
 * own. `page`: the page's address stands in the line, of which an exchange knows the origin alone. `bytes`: what is not
 * ASCII was garbled on its way out of the engine. `status`: a line about an error status, which an opaque answer has too.
 */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ...firefoxLater("b076 b078 b115 b238 b308 x252 x253 x271 x272"),
  ...chromiumOrder("x346 x354 x356 x357 x358 x359 x360 x361 x362 x363"),
  ["firefox x069", "page"],
  ["firefox x070", "page"],
  ["firefox x071", "page"],
  ["firefox x075", "page"],
  ["chromium x075", "page"],
  ["firefox x056", "bytes"],
  ["firefox x297", "bytes"],
  ["firefox x340", "bytes"],
  ["webkit x297", "bytes"],
  ["webkit x340", "bytes"],
  ["chromium x081", "status"],
]);

const isSecond = (line: string) => line.endsWith("(Reason: CORS request did not succeed). Status code: (null).");
const nameless = (line: string) => line.replace(/(?<=Request header field )\S+/, "…");
const addressless = (line: string) =>
  line.replace(/\b(moz-nullprincipal:|https?:)\S*[^\s.]|\{address\}|\bnull\b/g, "…").trim();

function compare(each: Case, engine: Engine, recorded: string[]) {
  const lines = linesOf(each, engine);
  switch (EXCEPTIONS.get(`${engine} ${each.id}`)) {
    case "late":
      return expect(lines.filter((line) => !isSecond(line))).toEqual(recorded.filter((line) => !isSecond(line)));
    case "order":
      return expect(lines.map(nameless)).toEqual(recorded.map(nameless));
    case "page":
      return expect(lines.map(addressless)).toEqual(recorded.map(addressless));
    case "bytes":
      return expect(lines).toHaveLength(recorded.length);
    case "status":
      return expect(lines).toEqual([]);
    default:
      return expect(lines).toEqual(recorded);
  }
}

describe.each(ENGINES)("what %s prints", (engine) => {
  const { cases }: { cases: (Seen & { id: string })[] } = JSON.parse(text(`browser-${engine}.json`));
  const seen = new Map(cases.map((each) => [each.id, each]));
  it.each(shared.cases.map((each) => [each.id, each.note, each] as const))("%s %s", (id, _note, each) => {
    const recorded = seen.get(id);
    if (recorded === undefined || recorded.allowed) return;
    compare(each, engine, recorded.console);
  });
});

describe.each(ENGINES)("%s", (engine) => {
  const { cases }: { cases: Seen[] } = JSON.parse(text(`browser-${engine}.json`));
  const printed = [...cases, ...more.map((each) => each[engine])].flatMap((each) => each.console);

  it.each(Object.entries(SENTENCES[engine]))("printed its sentence for %s", (_code, sentence) => {
    const parts = sentence.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(parts.join(".*"));
    expect(printed.some((line) => pattern.test(line))).toBe(true);
  });
});

describe.each(ENGINES)("further cases in %s", (engine) => {
  it.each(more.map((each) => [each.id, each.note, each] as const))("%s %s", (_id, _note, each) => {
    const recorded = each[engine];
    const verdict = judge(exchangeOfCase(each), engine);
    expect(verdict.allowed).toBe(recorded.allowed);
    expect(verdict.preflightRequest).toEqual(recorded.preflight_request);
    if (recorded.readable_headers) expect(verdict.readableHeaders).toEqual(recorded.readable_headers);
    if (!recorded.allowed) compare(each, engine, recorded.console);
  });
});
