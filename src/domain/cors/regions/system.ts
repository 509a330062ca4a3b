import { decodedPath } from "../path.ts";
import { parse } from "../pcre/parse.ts";
import { compile } from "../pcre/program.ts";
import { DecodedAutomaton } from "./decoded-automaton.ts";
import type { Pattern } from "./pattern.ts";

/**
 * Every address of the admin API: `api/system/…` and `api/v…/system/…`, any resource. The version may be anything, and
 * may be missing (seen on the platform).
 */
export function systemAddresses(prefix: string): Pattern {
  const name = prefix.replace(/[^\w/]/g, "\\$&");
  const program = compile(parse(`^${name}/(?:v[^/]*/)?system/.`, { i: false, m: false, s: true, x: false, U: false }));
  const automaton = new DecodedAutomaton(program);
  const form = new RegExp(`^${name}/(?:v[^/]*/)?system/[^]`);
  return {
    path: "",
    kind: "regex",
    automaton,
    isExact: true,
    examples: [],
    globs: [`${prefix}/v2/system/*`, `${prefix}/system/*`],
    matches: (raw) => form.test(decodedPath(raw) ?? ""),
  };
}

/** Whether a stored path may match an address of the admin API; false is certain, and spares most globs a search. */
export function mayReach({ automaton }: Pattern, path: string): boolean {
  if (path.startsWith("^")) return true;
  const [beginning = ""] = path.split("*", 1);
  const units = Array.from({ length: beginning.length }, (_, at) => beginning.charCodeAt(at));
  const state = automaton.step(automaton.start, { raw: "", bytes: [], units, isSlash: false });
  return automaton.distance(state) < Number.POSITIVE_INFINITY;
}
