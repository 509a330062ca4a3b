/** The browsers' engines, and where each was seen to leave the Fetch standard. */

export const ENGINES = ["chromium", "firefox", "webkit"] as const;

export type Engine = (typeof ENGINES)[number];

export type DeviationCode =
  | "authorization-by-wildcard"
  | "client-hints"
  | "user-agent"
  | "redirect-asks-again"
  | "redirect-keeps-headers"
  | "redirect-page-origin"
  | "max-age-not-a-number"
  | "max-age-limit"
  | "refusal-forgets";

export type Deviation = {
  code: DeviationCode;
  engines: readonly Engine[];
  /** What the engine does and the standard does not, for people. */
  text: string;
  /** The recorded cases: b… in `vectors/browser.json`, x… in `vectors/browser-more.json`, s… are sequences. */
  cases: readonly string[];
  /** Where it was read; left out where it was recorded. */
  source?: string;
};

/**
 * The longest that each engine remembers a preflight's answer, in seconds. The standard leaves it to them. Too long to
 * record: from what is published of their sources, not measured.
 */
export const MAX_AGE_LIMITS: Readonly<Record<Engine, { seconds: number; source: string }>> = {
  chromium: { seconds: 7_200, source: "services/network/public/cpp/cors/preflight_result.cc, kMaxTimeout" },
  firefox: { seconds: 86_400, source: "netwerk/protocol/http/nsCORSListenerProxy.cpp, cap at 24 hours" },
  webkit: {
    seconds: 600,
    source: "Source/WebCore/loader/CrossOriginPreflightResultCache.cpp, maxPreflightCacheTimeout",
  },
};

/** Where an engine differs from the standard. In everything else that was recorded the engines agree with it. */
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
    cases: ["x179", "x498"],
  },
  {
    code: "redirect-asks-again",
    engines: ["firefox", "webkit"],
    text: "After a preflight, each address that a redirect leads to gets a preflight too, even where the request has become a simple one.",
    cases: ["x440", "x441", "x445"],
  },
  {
    code: "redirect-keeps-headers",
    engines: ["webkit"],
    text: "The preflight after a redirect asks for the first request's headers, even for those that the redirect took away.",
    cases: ["x483", "x485"],
  },
  {
    code: "redirect-page-origin",
    engines: ["firefox"],
    text: "A preflight after a redirect to another origin says the page's origin, not null as the request itself does.",
    cases: ["x435", "x487", "x497"],
  },
  {
    code: "max-age-not-a-number",
    engines: ["firefox"],
    text: "A preflight whose max age is not a whole number is not remembered at all; the standard says 5 seconds.",
    cases: ["s07", "s10", "s19"],
  },
  {
    code: "refusal-forgets",
    engines: ["firefox"],
    text: "A call that is refused after its preflight was let through makes it forget the preflight of that address.",
    cases: [],
    source: "measured in Firefox 153.7 with a server that counts its requests: docs/browsers.md",
  },
  ...ENGINES.map((engine) => ({
    code: "max-age-limit" as const,
    engines: [engine],
    text: `A preflight's answer is remembered for ${MAX_AGE_LIMITS[engine].seconds} seconds at most.`,
    cases: [],
    source: MAX_AGE_LIMITS[engine].source,
  })),
];

/** Whether an engine deviates so. Never without an engine: that is the standard. */
export function deviates(engine: Engine | null, code: DeviationCode): boolean {
  return engine !== null && DEVIATIONS.some((each) => each.code === code && each.engines.includes(engine));
}
