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
