import type { Step } from "./program.ts";
import type { Anchor } from "./syntax.ts";

/**
 * What can be read next from these steps, without reading anything before: the indexes of sets in the order in which
 * they are found, or `true` when the pattern has matched. Look-around and atomic groups are not followed.
 * @param passes whether an anchor holds at this place
 */
export function reachOf(
  steps: readonly Step[],
  from: Iterable<number>,
  passes: (anchor: Anchor) => boolean,
): readonly number[] | true {
  const seen = new Set<number>();
  const sets: number[] = [];
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const step = steps[index];
    switch (step?.op) {
      case "match":
        return true;
      case "set":
        sets.push(index);
        break;
      case "split":
        open.push(step.first, step.second);
        break;
      case "enter":
        open.push(step.next);
        break;
      case "leave":
        open.push(step.again, step.out);
        break;
      case "anchor":
        if (passes(step.at)) open.push(step.next);
        break;
    }
  }
  return sets;
}
