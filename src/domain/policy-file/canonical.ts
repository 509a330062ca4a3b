import { quote } from "../cors/lint/words.ts";
import { type CorsFields, FIELD_TYPES, type FieldType } from "../cors/policy.ts";
import { FIELDS, FieldReader, membersOf, readFields } from "./fields.ts";
import type { JsonMember, JsonNode } from "./json-text.ts";
import { arrange, compareText } from "./order.ts";
import { FormProblem, type Problems } from "./problems.ts";

const VERSION = 1;

/** The canonical file (docs/policy-file.schema.json): the same entries always give the same text. */
export function writeCanonical(given: readonly CorsFields[]): string {
  const { entries, ties } = arrange(given);
  // Not through an object: names such as "__proto__" and "1" would move or vanish.
  const members = entries.map(
    (entry) => `    ${JSON.stringify(entry.path)}: {\n${fieldLines(entry).join(",\n")}\n    }`,
  );
  const parts = [
    `  "version": ${VERSION}`,
    members.length === 0 ? '  "entries": {}' : `  "entries": {\n${members.join(",\n")}\n  }`,
    ...(ties.length === 0 ? [] : [`  "order": ${json(ties, "  ")}`]),
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

const fieldLines = (entry: CorsFields): string[] =>
  FIELDS.map((name) => `      "${name}": ${valueText(FIELD_TYPES[name], entry[name])}`);

function valueText(type: FieldType, value: CorsFields[keyof CorsFields]): string {
  if (typeof value === "number") return numberText(value);
  const isList = type === "list" || type === "list?";
  return json(isList && typeof value === "string" ? itemsOf(value) : value, "      ");
}

const json = (value: unknown, indent: string): string => JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);

/** A comma list loses nothing as a list: nothing is trimmed. */
const itemsOf = (list: string): string[] => (list === "" ? [] : list.split(","));

/** JSON.stringify has no minus zero and no infinity, which JSON can write. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (value === Infinity) return "1e999";
  return value === -Infinity ? "-1e999" : JSON.stringify(value);
}

/** Reads what `writeCanonical` writes, in any layout and any order of names. */
export function readCanonical(top: readonly JsonMember[], problems: Problems): CorsFields[] {
  const members = membersOf(top, problems);
  for (const { name, line } of members.values()) {
    if (!["version", "entries", "order"].includes(name))
      problems.add(line, `${quote(name)} is not part of a policy file.`);
  }
  checkVersion(members.get("version"));
  const entries = members.get("entries");
  if (entries === undefined) throw new FormProblem(null, "The policy file has no “entries”.");
  if (entries.value.kind !== "object")
    throw new FormProblem(entries.value.line, "“entries” must be an object, with a path as the name of each entry.");
  const byPath = membersOf(entries.value.members, problems);
  const read = [...byPath.values()].flatMap((member) => readEntry(member, problems) ?? []);
  const order = members.get("order");
  const groups = order === undefined ? [] : readOrder(order.value, new Set(byPath.keys()), problems);
  return arrange(inRecordedOrder(read, groups)).entries;
}

function checkVersion(version: JsonMember | undefined): void {
  if (version === undefined) throw new FormProblem(null, "The policy file has no “version”.");
  const { kind, line } = version.value;
  if (kind !== "number" || version.value.value !== VERSION)
    throw new FormProblem(
      line,
      `The version of the policy file is not ${VERSION}, the only one that can be read here.`,
    );
}

function readEntry({ name, line, value }: JsonMember, problems: Problems): CorsFields | null {
  if (value.kind === "object")
    return readFields({ name, line, members: membersOf(value.members, problems) }, FORM, problems);
  problems.add(value.line, `The entry ${quote(name)} must be an object.`);
  return null;
}

const FORM = { lists: "lists", more: () => false } as const;

/** Lists of paths, each known and named once. */
function readOrder(node: JsonNode, known: ReadonlySet<string>, problems: Problems): string[][] {
  const seen = new Set<string>();
  const reader = new FieldReader(problems);
  if (node.kind !== "list") {
    reader.fault(node.line, "“order” must be a list of lists of paths.");
    return [];
  }
  return node.items.map((group) =>
    (group.kind === "list" ? group.items : [group]).map((item) => {
      const path = reader.text({ name: "order", line: item.line, value: item });
      if (item.kind === "text" && !known.has(path))
        reader.fault(item.line, `“order” names ${quote(path)}, which is not a path of an entry.`);
      if (item.kind === "text" && seen.has(path)) reader.fault(item.line, `“order” names ${quote(path)} twice.`);
      seen.add(path);
      return path;
    }),
  );
}

/** The entries by path, with those of each group in the group's order. */
function inRecordedOrder(read: readonly CorsFields[], groups: readonly (readonly string[])[]): CorsFields[] {
  const entries = read.toSorted((a, b) => compareText(a.path, b.path));
  const places = new Map(entries.map(({ path }, at) => [path, at]));
  const ordered = [...entries];
  for (const group of groups) {
    const members = group.flatMap((path) => places.get(path) ?? []);
    const slots = members.toSorted((a, b) => a - b);
    for (const [at, slot] of slots.entries()) {
      const entry = entries[members[at] ?? slot];
      if (entry !== undefined) ordered[slot] = entry;
    }
  }
  return ordered;
}
