import { countText } from "../../text/number.ts";
import { quote } from "../cors/lint/words.ts";
import type { CorsFields } from "../cors/policy.ts";
import { FieldReader, membersOf, readFields } from "./fields.ts";
import type { JsonMember, JsonNode } from "./json-text.ts";
import { arrange } from "./order.ts";
import type { Problems } from "./problems.ts";

/** What a record of the platform has beside the fields of an entry: whose and when, which no file carries. */
const isOfTheRecord = (name: string): boolean =>
  ["id", "path", "created_date", "last_modified_date", "created_by_id", "last_modified_by_id"].includes(name) ||
  name.startsWith("user_by_");

const FORM = { lists: "comma lists", more: isOfTheRecord } as const;

/** `GET /system/cors` as the platform answers it: `{"resource": […], "meta": {"count": n}}`. */
export function readAnswer(top: readonly JsonMember[], problems: Problems): CorsFields[] {
  const members = membersOf(top, problems);
  for (const { name, line } of members.values()) {
    if (name !== "resource" && name !== "meta")
      problems.add(line, `${quote(name)} is not part of the platform's answer.`);
  }
  const list = members.get("resource")?.value;
  if (list?.kind !== "list") {
    problems.add(list?.line ?? null, "“resource” must be a list of entries.");
    return [];
  }
  checkCount(members.get("meta")?.value, list.items.length, problems);
  return readRecords(list.items, problems, "by id");
}

/** A page of the list is not a list: what is not on it would count as missing. */
function checkCount(meta: JsonNode | undefined, read: number, problems: Problems): void {
  if (meta?.kind !== "object") return;
  const count = meta.members.find(({ name }) => name === "count")?.value;
  if (count?.kind === "number" && count.value !== read)
    problems.add(
      count.line,
      `The platform has ${countText(count.value, "entry", "entries")}, but ${read} are in this answer. Ask for all of them with “limit”.`,
    );
}

/**
 * Records of the platform.
 *
 * @param order which one was first: the platform reads by id, and its importer creates in the order of the list
 */
export function readRecords(
  nodes: readonly JsonNode[],
  problems: Problems,
  order: "by id" | "as listed",
): CorsFields[] {
  const lines = new Map<string, number>();
  const read = nodes.flatMap((node) => {
    const record = readRecord(node, problems);
    if (record === null) return [];
    const first = lines.get(record.fields.path);
    if (first !== undefined) {
      problems.add(node.line, `The path ${quote(record.fields.path)} is already on line ${first}.`);
      return [];
    }
    lines.set(record.fields.path, node.line);
    return [record];
  });
  if (order === "by id") read.sort((a, b) => (a.id ?? Infinity) - (b.id ?? Infinity) || 0);
  return arrange(read.map(({ fields }) => fields)).entries;
}

function readRecord(node: JsonNode, problems: Problems): { id: number | null; fields: CorsFields } | null {
  const reader = new FieldReader(problems);
  if (node.kind !== "object") {
    reader.fault(node.line, "An entry must be an object.");
    return null;
  }
  const members = membersOf(node.members, problems);
  const path = members.get("path");
  if (path === undefined) {
    reader.fault(node.line, "An entry has no “path”.");
    return null;
  }
  const name = reader.text(path);
  const fields = readFields({ name, line: node.line, members }, FORM, problems);
  const id = members.get("id")?.value;
  return fields !== null && reader.isGood ? { id: id?.kind === "number" ? id.value : null, fields } : null;
}
