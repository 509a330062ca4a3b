import { compilePath, decodedPath } from "../path.ts";
import type { Answers, Ranked } from "./answers.ts";
import type { Automaton } from "./automaton.ts";
import { beginningWith, type Pattern, patternOf } from "./pattern.ts";
import { type Budget, findPath } from "./search.ts";
import { rawPathOf, type Spelling } from "./spelling.ts";

/** Who is to answer among some entries; null: nobody. */
export type Side = { answers: Answers; wanted: Ranked | null };

/** Where paths are looked for: how they may be spelled, and below which first segment. */
export type Space = { spelling: Spelling; prefix: string };

/**
 * A raw path that each side answers as wanted and that `outside` (a stored path) does not match.
 *
 * @returns null when there is none; undefined when an expression that is not decided here may answer
 * @throws GivenUp when the budget is spent
 */
export function witnessOf(
  sides: readonly Side[],
  { spelling, prefix }: Space,
  budget: Budget,
  outside: string | null = null,
): string | null | undefined {
  const patterns = sides.flatMap(({ wanted }) => (wanted === null ? [] : [patternOf(wanted.path)]));
  const excluded = new Map<string, Automaton>();
  if (outside !== null) {
    const { automaton, isExact } = patternOf(outside);
    if (!isExact) return undefined;
    excluded.set(outside, automaton);
  }
  const beginning = `${prefix}/`;
  const required = [...new Set([beginningWith(beginning), ...patterns.map(({ automaton }) => automaton)])];
  const avoid = new Set(sides.flatMap(({ answers }) => [...answers.named]));
  let path = outside === null ? obviousPath(patterns, beginning) : null;
  for (;;) {
    path ??= findPath(required, [...excluded.values()], { spelling, avoid, budget });
    if (path === null) return null;
    const raw = path;
    const found = sides.map(({ answers, wanted }) => ({ wanted, answer: answers.at(raw) }));
    const wrong = found.find(({ wanted, answer }) => answer?.first.path !== wanted?.path);
    if (wrong === undefined && found.every(({ answer }) => answer?.isCertain !== false)) return path;
    const taker = wrong?.answer?.first ?? null;
    if (taker === null || excluded.has(taker.path)) return undefined;
    const other = patternOf(taker.path);
    if (![other, ...patterns].every(({ isExact }) => isExact)) return undefined;
    if (patterns.includes(other)) return null;
    excluded.set(taker.path, other.automaton);
    path = null;
  }
}

/** The path that comes to mind; null when there is none, or when it does not do. */
function obviousPath(patterns: readonly Pattern[], beginning: string): string | null {
  for (const { kind, path } of patterns) {
    const raw = kind === "glob" ? rawPathOf(path.replaceAll("*", "example")) : null;
    if (raw === null || /\/(?:\/|\.\.?(?:\/|$))|\/$/.test(raw) || !decodedPath(raw)?.startsWith(beginning)) continue;
    if (patterns.every((other) => compilePath(other.path).matches(raw) === true)) return raw;
  }
  return null;
}
