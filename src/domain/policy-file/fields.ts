import { quote } from "../cors/lint/words.ts";
import { type CorsFields, FIELD_TYPES, type FieldType } from "../cors/policy.ts";
import type { JsonMember, JsonNode } from "./json-text.ts";
import type { Problems } from "./problems.ts";

type FieldName = Exclude<keyof CorsFields, "path">;

/** The fields of an entry beside its path, in the order in which they are written. */
export const FIELDS = Object.keys(FIELD_TYPES).filter((name) => name !== "path") as readonly FieldName[];

/** What fields of each type hold. */
type ValueOf = {
  text: string;
  "text?": string | null;
  list: string;
  "list?": string | null;
  "number?": number | null;
  texts: string[];
  switch: boolean;
};

/** Reads a field of each type from where a form has it. */
export type FieldReaders<From> = {
  readonly [Type in FieldType]: (name: keyof CorsFields, from: From) => ValueOf[Type];
};

/** The entry `path` with every other field read by the reader of its type. */
export function fieldsBy<From>(readers: FieldReaders<From>, path: string, from: (name: FieldName) => From): CorsFields {
  const read = (name: FieldName) => [name, readers[FIELD_TYPES[name]](name, from(name))];
  return { path, ...Object.fromEntries(FIELDS.map(read)) } as CorsFields;
}

const isField = (name: string): name is FieldName => FIELDS.some((field) => field === name);

/** Reports what is not of its type with the line on which it stands. */
export class FieldReader {
  readonly #problems: Problems;
  #isGood = true;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Whether all that was read so far was of its type. */
  get isGood(): boolean {
    return this.#isGood;
  }

  text({ name, value }: JsonMember): string {
    return value.kind === "text" ? value.value : this.#wrong(name, value, "a text", "");
  }

  textOrNull(member: JsonMember): string | null {
    return member.value.kind === "null" ? null : this.text(member);
  }

  truth({ name, value }: JsonMember): boolean {
    return value.kind === "boolean" ? value.value : this.#wrong(name, value, "true or false", false);
  }

  numberOrNull({ name, value }: JsonMember): number | null {
    if (value.kind === "null") return null;
    return value.kind === "number" ? value.value : this.#wrong(name, value, "a number or null", null);
  }

  texts({ name, value }: JsonMember): string[] {
    if (value.kind !== "list") return this.#wrong(name, value, "a list of texts", []);
    return value.items.map((item) => this.text({ name, line: item.line, value: item }));
  }

  /** A list as the comma list that the platform stores. An empty list is the empty text. */
  commaList(member: JsonMember): string {
    const items = this.texts(member);
    for (const [at, item] of items.entries()) {
      if (!item.includes(",")) continue;
      const line = member.value.kind === "list" ? member.value.items[at]?.line : undefined;
      this.fault(
        line ?? member.line,
        `An item of “${member.name}” holds a comma: ${quote(item)}. Write each item as its own text.`,
      );
    }
    return items.join(",");
  }

  fault(line: number, message: string): void {
    this.#isGood = false;
    this.#problems.add(line, message);
  }

  #wrong<Value>(name: string, node: JsonNode, wanted: string, instead: Value): Value {
    this.fault(node.line, `“${name}” is ${inWords(node)}; it must be ${wanted}.`);
    return instead;
  }
}

const MANY: Record<"list" | "object", string> = { list: "a list", object: "an object" };

function inWords(node: JsonNode): string {
  if (node.kind === "null") return "null";
  if (node.kind === "text") return `the text ${quote(node.value)}`;
  return node.kind === "list" || node.kind === "object" ? MANY[node.kind] : String(node.value);
}

/** The first member of each name; each further one is a problem. */
export function membersOf(members: readonly JsonMember[], problems: Problems): Map<string, JsonMember> {
  const byName = new Map<string, JsonMember>();
  for (const member of members) {
    const first = byName.get(member.name);
    if (first === undefined) byName.set(member.name, member);
    else problems.add(member.line, `${quote(member.name)} is already on line ${first.line}.`);
  }
  return byName;
}

/** How a form writes what the platform stores as a comma list. */
type Lists = "lists" | "comma lists";

/**
 * The fields of the entry `path`, or null where one is missing or not of its type.
 *
 * @param more names that may stand beside the fields, and are not read
 */
export function readFields(
  { name: path, line, members }: { name: string; line: number; members: ReadonlyMap<string, JsonMember> },
  form: { lists: Lists; more: (name: string) => boolean },
  problems: Problems,
): CorsFields | null {
  const reader = new FieldReader(problems);
  for (const { name, line } of members.values()) {
    if (!isField(name) && !form.more(name)) reader.fault(line, `${quote(name)} is not a field of an entry.`);
  }
  const found: Partial<Record<FieldName, JsonMember>> = {};
  for (const name of FIELDS) {
    const member = members.get(name);
    if (member === undefined) reader.fault(line, `The entry ${quote(path)} has no “${name}”.`);
    else found[name] = member;
  }
  const read =
    <Value>(as: (member: JsonMember) => Value, instead: Value) =>
    (_: unknown, member: JsonMember | undefined): Value =>
      member === undefined ? instead : as(member);
  const list = (member: JsonMember) => (form.lists === "lists" ? reader.commaList(member) : reader.text(member));
  const fields = fieldsBy<JsonMember | undefined>(
    {
      text: read((member) => reader.text(member), ""),
      "text?": read((member) => reader.textOrNull(member), null),
      list: read(list, ""),
      "list?": read((member) => (member.value.kind === "null" ? null : list(member)), null),
      "number?": read((member) => reader.numberOrNull(member), null),
      texts: read((member) => reader.texts(member), []),
      switch: read((member) => reader.truth(member), false),
    },
    path,
    (name) => found[name],
  );
  return reader.isGood ? fields : null;
}
