import { countText } from "../../text/number.ts";
import { quote } from "../cors/lint/words.ts";
import type { CorsFields } from "../cors/policy.ts";
import { FIELDS, type FieldReaders, fieldsBy } from "./fields.ts";
import { arrange } from "./order.ts";
import { FormProblem, type Problems } from "./problems.ts";

type Column = keyof CorsFields;
const COLUMNS: readonly Column[] = ["path", ...FIELDS];

/**
 * Where a spreadsheet may begin to run what follows: at the start of a cell, and behind what another country's settings
 * take for the end of one (OWASP, CSV injection). An apostrophe there makes it text; one that is there already gets another.
 */
const NEEDS_APOSTROPHE = /(?<=^|[;\t\r\n])(?=['\t\r\n]|(?:(?![;\t\r\n])[\s\p{C}])*[=+\-@|%＝＋－＠])/gu;
const APOSTROPHE = /(?<=^|[;\t\r\n])'/g;

const EMPTY_TEXT = "'";

/**
 * Comma-separated values (RFC 4180) with a mark that has spreadsheets read UTF-8: a row an entry, in the order in which
 * they are to be created, every cell quoted, no cell a formula. An empty cell is null, a lone apostrophe the empty text.
 */
export function writeCsv(given: readonly CorsFields[]): string {
  const rows = arrange(given).entries.map((entry) => COLUMNS.map((column) => cellOf(entry[column])));
  return `\ufeff${[COLUMNS, ...rows].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("")}`;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

function cellOf(value: CorsFields[Column]): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "";
  if (value === "") return EMPTY_TEXT;
  return String(value).replace(NEEDS_APOSTROPHE, "'");
}

/** Whether a text begins with the names of our columns, in any order. */
export const isCsv = (text: string): boolean => separatorOf(text) !== null;

/** Spreadsheets of many countries write semicolons, and some write tabs. */
function separatorOf(text: string): string | null {
  const names = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? "";
  return [",", ";", "\t"].find((sign) => names.split(sign).some((name) => /^"?path"?$/.test(name.trim()))) ?? null;
}

type Row = { line: number; cells: string[] };

/** Reads what `writeCsv` writes, also after a spreadsheet has saved it. */
export function readCsv(text: string, problems: Problems): CorsFields[] {
  const [head, ...rows] = rowsOf(text.replace(/^\ufeff/, ""), separatorOf(text) ?? ",");
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const missing = COLUMNS.filter((column) => !names.includes(column));
  const twice = names.find((name, at) => names.indexOf(name) < at);
  const unknown = names.find((name) => !COLUMNS.some((column) => column === name));
  if (missing.length > 0)
    problems.add(1, `The first line does not name ${missing.map((name) => `“${name}”`).join(", ")}.`);
  if (twice !== undefined) problems.add(1, `The first line names ${quote(twice)} twice.`);
  if (unknown !== undefined)
    problems.add(1, `The first line names ${quote(unknown)}, which is not a field of an entry.`);
  if (missing.length > 0 || twice !== undefined || unknown !== undefined) return [];
  const lines = new Map<string, number>();
  const entries = rows.flatMap((row) => {
    if (row.cells.length !== names.length) {
      problems.add(row.line, `This row has ${countText(row.cells.length, "cell")} instead of ${names.length}.`);
      return [];
    }
    const fields = readRow(new Map(names.map((name, at) => [name, row.cells[at] ?? ""])), row.line, problems);
    if (fields === null) return [];
    const first = lines.get(fields.path);
    if (first === undefined) lines.set(fields.path, row.line);
    else problems.add(row.line, `The path ${quote(fields.path)} is already on line ${first}.`);
    return first === undefined ? [fields] : [];
  });
  return arrange(entries).entries;
}

function readRow(cells: ReadonlyMap<string, string>, line: number, problems: Problems): CorsFields | null {
  let isGood = true;
  const wrong = <Value>(column: Column, wanted: string, instead: Value): Value => {
    isGood = false;
    problems.add(line, `“${column}” is ${quote(cells.get(column) ?? "")}; it must be ${wanted}.`);
    return instead;
  };
  const textOrNull = (column: Column): string | null => {
    const cell = cells.get(column) ?? "";
    return cell === "" ? null : cell.replace(APOSTROPHE, "");
  };
  const text = (column: Column): string => textOrNull(column) ?? wrong(column, "a text", "");
  const readers: FieldReaders<undefined> = {
    text,
    "text?": textOrNull,
    list: text,
    "list?": textOrNull,
    "number?": (column) => {
      const value = textOrNull(column);
      if (value === null) return null;
      const number = Number(value);
      return value.trim() === "" || Number.isNaN(number) ? wrong(column, "a number or empty", null) : number;
    },
    texts: (column) => textOrNull(column)?.split(",") ?? [],
    switch: (column) => {
      const value = textOrNull(column)?.toLowerCase();
      return value === "true" || (value === "false" ? false : wrong(column, "true or false", false));
    },
  };
  const fields = fieldsBy(readers, text("path"), () => undefined);
  return isGood ? fields : null;
}

/** @throws FormProblem where a quoted cell has no end, or goes on behind it */
function rowsOf(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  const cell = new RegExp(`"([^"]*(?:""[^"]*)*)"(?!")|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?`, "y");
  let line = 1;
  let row: Row = { line, cells: [] };
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at;
    const [raw = "", inQuotes, bare = ""] = cell.exec(text) ?? [];
    if (raw === "" && text[at] === '"') throw new FormProblem(line, "A cell has no closing double quote.");
    row.cells.push(inQuotes?.replaceAll('""', '"') ?? bare);
    line += raw.match(/\r\n|\r|\n/g)?.length ?? 0;
    at += raw.length;
    const end = /\r\n|\r|\n/y;
    end.lastIndex = at;
    const lineEnd = end.exec(text)?.[0] ?? "";
    if (lineEnd !== "" || at === text.length) {
      rows.push(row);
      at += lineEnd.length;
      line += 1;
      row = { line, cells: [] };
    } else if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.cells.push("");
      if (at === text.length) rows.push(row);
    } else throw new FormProblem(line, "There is text after the closing double quote of a cell.");
  }
  return rows.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
}
