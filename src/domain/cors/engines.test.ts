import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge } from "./browser.ts";
import { DEVIATIONS, ENGINES, type Engine } from "./engines.ts";
import { type BrowserCase, exchangeOfCase } from "./testing/browser-case.ts";

type Recorded = {
  id: string;
  allowed: boolean;
  preflight_request: { acrm: string; acrh: string | null } | null;
};

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), "utf8"));
const { cases } = read<{ cases: BrowserCase[] }>("browser.json");
const recordings = ENGINES.map((engine) => [engine, read<{ cases: Recorded[] }>(`browser-${engine}.json`)] as const);

const judged = (each: BrowserCase, engine?: Engine) => judge(exchangeOfCase(each), engine);

describe.each(recordings)("what %s did", (engine, { cases: recorded }) => {
  it.each(recorded.map((each) => [each.id, each] as const))("%s", (id, seen) => {
    const asked = cases.find((each) => each.id === id);
    if (asked === undefined) throw new Error(`no case ${id}`);
    const verdict = judged(asked, engine);
    expect(verdict.allowed).toBe(seen.allowed);
    const question = seen.preflight_request;
    expect(verdict.preflightRequest).toEqual(question && { acrm: question.acrm, acrh: question.acrh });
  });
});

describe("deviations", () => {
  const standard = new Map(cases.map((each) => [each.id, judged(each)]));

  it("are those of the table and no others", () => {
    for (const engine of ENGINES) {
      const differing = cases.filter(
        (each) => JSON.stringify(judged(each, engine)) !== JSON.stringify(standard.get(each.id)),
      );
      const listed = DEVIATIONS.filter(({ engines }) => engines.includes(engine)).flatMap((each) => each.cases);
      expect(differing.map(({ id }) => id)).toEqual(listed.filter((id) => standard.has(id)).sort());
    }
  });
});

describe("Chromium's client hints", () => {
  const asks = (headers: Record<string, string>, engine: Engine = "chromium") =>
    judge(
      {
        pageOrigin: "https://app.example",
        request: { url: "https://api.example/x", method: "GET", headers, credentials: "omit" },
        preflight: null,
        actual: null,
      },
      engine,
    ).preflightRequest?.acrh;

  it.each([
    ["DPR", "1.5", "abc"],
    ["Device-Memory", "8", ".5"],
    ["Downlink", "0.5", "1."],
    ["Width", "100", "1.5"],
    ["Viewport-Width", "100", "x"],
    ["RTT", "100", ""],
    ["ECT", "slow-2g", "5g"],
    ["Save-Data", "On", "off"],
  ])("%s: %s needs no preflight, %j does", (name, valid, invalid) => {
    expect(asks({ [name]: valid })).toBeUndefined();
    expect(asks({ [name]: invalid })).toBe(name.toLowerCase());
    for (const engine of ["firefox", "webkit"] as const)
      expect(asks({ [name]: valid }, engine)).toBe(name.toLowerCase());
  });

  it("leaves them out of what a preflight asks for", () => {
    expect(asks({ Width: "1", "X-Key": "k", "User-Agent": "x" })).toBe("x-key");
    expect(asks({ Width: "1".repeat(129) })).toBe("width");
  });
});
