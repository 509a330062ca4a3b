import type { Answers, Ranked } from "./answers.ts";
import { patternOf } from "./pattern.ts";
import { GivenUp } from "./regex-automaton.ts";
import type { Budget } from "./search.ts";
import { rawPathOf, type Space } from "./spelling.ts";
import { witnessOf } from "./witness.ts";

/**
 * The longer entries that answer every path of an entry, so that it never answers; null when it may. Null also where that
 * is not decided. `one` matches something in `space`, which is that of browsers.
 */
export function takersOf(answers: Answers, one: Ranked, space: Space, budget: Budget): Ranked[] | null {
  const longer = answers.longerThan(one);
  const quick = quickTakers(answers, one, longer, space);
  if (quick !== undefined) return quick;
  const sides = [{ answers, wanted: null, limit: longer }];
  try {
    const { path, takers, isDecided } = witnessOf({ sides, within: [patternOf(one.path)], space, budget });
    return path === null && isDecided && takers.length > 0 ? takers : null;
  } catch (error) {
    if (error instanceof GivenUp) return null;
    throw error;
  }
}

/** The same for a glob, where a path that nobody else names shows it; undefined where that does not. */
function quickTakers(
  answers: Answers,
  { path, pattern }: Ranked,
  longer: number,
  { prefix }: Space,
): Ranked[] | null | undefined {
  const { unnamed } = answers;
  if (pattern.kind === "regex" || !path.startsWith(`${prefix}/`) || unnamed === ".") return undefined;
  const raw = rawPathOf(path.replaceAll("*", unnamed));
  const first = raw === null ? null : answers.at(raw, longer);
  if (raw === null || first === null) return null;
  if (!path.includes("*")) {
    const second = answers.at(`${raw}/`, longer);
    if (second === null || !first.isCertain || !second.isCertain) return null;
    return [...new Set([first.first, second.first])];
  }
  // A glob that matches what it does not name matches whatever stands there.
  return first.first.pattern.kind === "glob" && !answers.named.has(unnamed.charCodeAt(0)) ? [first.first] : undefined;
}
