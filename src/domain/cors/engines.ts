/** The browsers' engines, and where each was seen to leave the Fetch standard. */

export const ENGINES = ["chromium", "firefox", "webkit"] as const;

export type Engine = (typeof ENGINES)[number];

export type DeviationCode = "authorization-by-wildcard" | "client-hints" | "user-agent";

export type Deviation = {
  code: DeviationCode;
  engines: readonly Engine[];
  /** What the engine does and the standard does not, for people. */
  text: string;
  /** The recorded cases: b… in `vectors/browser.json`, x… in `vectors/browser-more.json`. */
  cases: readonly string[];
};

/** Where a verdict differs from the standard's. In everything else that was recorded the engines agree with it. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    code: "authorization-by-wildcard",
    engines: ENGINES,
    text: "* in Access-Control-Allow-Headers covers Authorization too. The standard wants Authorization listed by name.",
    cases: ["b250", "x369"],
  },
  {
    code: "client-hints",
    engines: ["chromium"],
    text: "Client hints with a valid value (DPR, Width, Save-Data and others) need no preflight.",
    cases: ["b149", "b150", "b151", "x200", "x206"],
  },
  {
    code: "user-agent",
    engines: ["chromium"],
    text: "A User-Agent that the page sets needs no preflight.",
    cases: ["x179"],
  },
];

/** Whether an engine deviates so. Never without an engine: that is the standard. */
export function deviates(engine: Engine | null, code: DeviationCode): boolean {
  return engine !== null && DEVIATIONS.some((each) => each.code === code && each.engines.includes(engine));
}
