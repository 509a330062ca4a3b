import { escapesOf, SLASH_TOKEN } from "./alphabet.ts";
import type { Automaton } from "./automaton.ts";
import { isRaw } from "./spelling.ts";

/** Where an automaton may be after a text that ends with a slash: many paths have their first segments in common. */
const known = new WeakMap<Automaton, Map<string, States>>();
/** Folders that are remembered of one automaton. */
const MOST_KNOWN = 20_000;

/** null: after a character that is not ASCII, where nothing is said. */
type States = ReadonlySet<number> | null;

/**
 * Whether some raw path whose decoded text begins with `beginning` may match; false is certain. Each character is read in
 * all of its spellings, without a search for a whole path.
 */
export function mayBegin(automaton: Automaton, beginning: string): boolean {
  const states = statesAfter(automaton, beginning);
  return states === null || states.size > 0;
}

function statesAfter(automaton: Automaton, text: string): States {
  const folder = text.length < 2 ? "" : text.slice(0, text.lastIndexOf("/", text.length - 2) + 1);
  const before = folder === "" ? afterSlashes(automaton) : rememberedAfter(automaton, folder);
  return readOn(automaton, before, text.slice(folder.length));
}

function rememberedAfter(automaton: Automaton, folder: string): States {
  const all = known.get(automaton) ?? new Map<string, States>();
  known.set(automaton, all);
  let states = all.get(folder);
  if (states === undefined) {
    states = statesAfter(automaton, folder);
    if (all.size < MOST_KNOWN) all.set(folder, states);
  }
  return states;
}

function readOn(automaton: Automaton, from: States, text: string): States {
  let states = from;
  for (let at = 0; at < text.length && states !== null && states.size > 0; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return null;
    const next = new Set<number>();
    for (const state of states)
      for (const bytes of spellingsOf(code))
        addLiving(automaton, next, automaton.step(state, { raw: "", bytes, units: [], isSlash: false }));
    states = next;
  }
  return states;
}

const SPELLINGS = Array.from({ length: 0x80 }, (_, code) => [
  ...(isRaw(code) ? [[code]] : []),
  ...escapesOf(code).map(({ bytes }) => bytes),
]);
const spellingsOf = (code: number): readonly (readonly number[])[] => SPELLINGS[code] ?? [];

/** After the slash that each path begins with, and any more of them. */
function afterSlashes(automaton: Automaton): ReadonlySet<number> {
  const states = new Set<number>();
  // What is added meanwhile is visited, too.
  addLiving(automaton, states, automaton.step(automaton.start, SLASH_TOKEN));
  for (const state of states) addLiving(automaton, states, automaton.step(state, SLASH_TOKEN));
  return states;
}

function addLiving(automaton: Automaton, states: Set<number>, state: number): void {
  if (automaton.distance(state) !== Number.POSITIVE_INFINITY) states.add(state);
}
