import type { Flags } from "./parse.ts";
import { invalid, type Reader, unknown } from "./reader.ts";
import type { References } from "./references.ts";

type GroupStart =
  | { kind: "plain"; flags?: Partial<Flags> }
  | { kind: "atomic" }
  | { kind: "look"; behind: boolean; negative: boolean };

/**
 * What follows a `(`. "flags": an option setting such as `(?i)`, read to its end and written into `flags`;
 * "reference": `(?P=name)`, read to its end.
 */
export function readGroupStart(
  reader: Reader,
  references: References,
  flags: Flags,
): GroupStart | "flags" | "reference" {
  // Verbs such as (*ACCEPT), and (*pla:…).
  if (/^\*[:A-Za-z]/.test(reader.text.slice(reader.at, reader.at + 2))) return unknown();
  if (!reader.eat("?")) {
    references.group();
    return { kind: "plain" };
  }
  if (reader.eat(":")) return { kind: "plain" };
  if (reader.eat(">")) return { kind: "atomic" };
  if (reader.eat("=")) return { kind: "look", behind: false, negative: false };
  if (reader.eat("!")) return { kind: "look", behind: false, negative: true };
  if (reader.eat("<=")) return { kind: "look", behind: true, negative: false };
  if (reader.eat("<!")) return { kind: "look", behind: true, negative: true };
  // Non-atomic look-around.
  if (reader.eat("*") || reader.eat("<*")) return unknown();
  const opener = reader.take(/P?<|'/y)?.[0];
  if (opener !== undefined) {
    references.namedGroup(reader, opener === "'" ? "'" : ">");
    return { kind: "plain" };
  }
  if (reader.eat("P=")) {
    references.python(reader);
    return "reference";
  }
  // Recursion, conditions, callouts, branch reset, extended classes.
  if (reader.take(/P>|[R&(C|[0-9]|[+-]\d/y) !== null) return unknown();
  return readFlags(reader, flags);
}

function readFlags(reader: Reader, flags: Flags): GroupStart | "flags" {
  const letters = reader.take(/\^?[A-Za-z-]*/y)?.[0] ?? "";
  const end = reader.next();
  if (end !== ")" && end !== ":") return invalid();
  const [on = "", off = "", ...more] = letters.split("-");
  if (more.length > 0 || (letters.startsWith("^") && letters.includes("-"))) return invalid();
  // ^ resets, J and n change what names and groups are, xx is its own mode; a and r are newer than PCRE2 10.42.
  if (/[\^Jnar]|xx/.test(letters)) return unknown();
  if (/[^imsxU-]/.test(letters)) return invalid();
  const set: Partial<Flags> = {};
  for (const [text, value] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const flag of ["i", "m", "s", "x", "U"] as const) if (text.includes(flag)) set[flag] = value;
  }
  if (end === ":") return { kind: "plain", flags: set };
  Object.assign(flags, set);
  return "flags";
}
