import type { Verdict } from "./browser.ts";
import { DEVIATIONS, type DeviationCode, ENGINES, type Engine } from "./engines.ts";
import type { PlatformExchange } from "./exchange.ts";

/** What an engine does otherwise than the standard with one exchange; `allowed`: its verdict, null where that is the same. */
export type Difference = { engine: Engine; allowed: boolean | null; text: string };

/**
 * Where engines differ from the standard's verdict, or ask another preflight. Empty where the verdict is not known.
 * @param play the exchange in an engine, and by the standard with null; without redirects
 */
export function differences(play: (engine: Engine | null) => PlatformExchange): Difference[] {
  const standard = play(null).verdict;
  if (standard === null) return [];
  return ENGINES.flatMap((engine) => {
    const { verdict } = play(engine);
    if (verdict === null || isSame(verdict, standard)) return [];
    const codes = deviationsOf(standard, verdict);
    const texts = DEVIATIONS.filter(({ code }) => codes.includes(code)).map(({ text }) => text);
    const allowed = verdict.allowed === standard.allowed ? null : verdict.allowed;
    return [{ engine, allowed, text: texts.join(" ") }];
  });
}

const namesOf = ({ preflightRequest }: Verdict): string[] => preflightRequest?.acrh?.split(",") ?? [];

function isSame(a: Verdict, b: Verdict): boolean {
  return a.allowed === b.allowed && a.preflightNeeded === b.preflightNeeded && `${namesOf(a)}` === `${namesOf(b)}`;
}

function deviationsOf(standard: Verdict, verdict: Verdict): DeviationCode[] {
  const still = new Set(namesOf(verdict));
  const dropped = namesOf(standard).filter((name) => !still.has(name));
  if (dropped.length === 0) return ["authorization-by-wildcard"];
  const isHint = (name: string) => name !== "user-agent";
  return [
    ...(dropped.some(isHint) ? (["client-hints"] as const) : []),
    ...(dropped.every(isHint) ? [] : (["user-agent"] as const)),
  ];
}
