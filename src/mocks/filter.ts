import { ApiError } from "./errors.ts";

/** A column's value as the database holds it. */
export type SqlValue = string | number | null;
export type Filter = (column: (name: string) => SqlValue) => boolean;

const unparsable = (): ApiError => new ApiError(400, "Invalid or unparsable filter request.");

/** SQLite's LIKE: `%` and `_`, ASCII letters in any case. */
function like(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(`^${source}$`, "i").test(text);
}

/** SQLite's order: NULL, then numbers, then text by its bytes. */
export function compare(a: SqlValue, b: SqlValue): number {
  const kind = (value: SqlValue): number => (value === null ? 0 : typeof value === "number" ? 1 : 2);
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

/** A literal beside a column: text beside text, a number beside a number where it looks like one. */
function beside(column: SqlValue, literal: string): SqlValue {
  return typeof column === "number" && literal.trim() !== "" && Number.isFinite(Number(literal))
    ? Number(literal)
    : literal;
}

type Test = (column: SqlValue, literal: string) => boolean;
const OPERATORS = new Map<string, Test>(
  Object.entries<Test>({
    "=": (a, b) => compare(a, beside(a, b)) === 0,
    "!=": (a, b) => compare(a, beside(a, b)) !== 0,
    "<>": (a, b) => compare(a, beside(a, b)) !== 0,
    ">=": (a, b) => compare(a, beside(a, b)) >= 0,
    "<=": (a, b) => compare(a, beside(a, b)) <= 0,
    ">": (a, b) => compare(a, beside(a, b)) > 0,
    "<": (a, b) => compare(a, beside(a, b)) < 0,
    like: (a, b) => like(String(a), b),
    contains: (a, b) => like(String(a), `%${b}%`),
    "starts with": (a, b) => like(String(a), `${b}%`),
    "ends with": (a, b) => like(String(a), `%${b}`),
  }),
);

const TOKEN = /\s*(\(|\)|"(?:[^"]|"")*"|'(?:[^']|'')*'|[<>!]=|<>|[=<>]|starts\s+with|ends\s+with|[^\s()=<>!"']+)/giy;

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw unparsable();
    found.push(match[1]);
  }
  return found;
}

const unquote = (token: string): string => {
  const quote = token[0];
  return quote === '"' || quote === "'" ? token.slice(1, -1).replaceAll(quote + quote, quote) : token;
};

/**
 * Reads `?filter=`: comparisons, `and`, `or`, parentheses, `is null`, `is not null`.
 * @param names the columns that there are
 * @throws ApiError 400, as the platform
 */
export function parseFilter(text: string, names: readonly string[]): Filter {
  const rest = tokens(text);
  const peek = (): string => rest[0]?.toLowerCase() ?? "";
  const next = (): string => {
    const token = rest.shift();
    if (token === undefined) throw unparsable();
    return token;
  };

  function comparison(): Filter {
    if (peek() === "(") {
      next();
      const inner = either();
      if (next() !== ")") throw unparsable();
      return inner;
    }
    const name = unquote(next());
    const operator = next().toLowerCase().replace(/\s+/, " ");
    if (operator === "is") {
      const negated = peek() === "not" && next() !== "";
      if (next().toLowerCase() !== "null") throw unparsable();
      return (column) => (column(name) === null) !== negated;
    }
    const test = OPERATORS.get(operator);
    if (test === undefined) throw unparsable();
    const literal = unquote(next());
    if (!names.includes(name)) throw new ApiError(400, `Invalid or unparsable field in filter request: '${name}'`);
    return (column) => column(name) !== null && test(column(name), literal);
  }
  function chain(word: string, part: () => Filter, join: (all: Filter[]) => Filter): Filter {
    const all = [part()];
    while (peek() === word) {
      next();
      all.push(part());
    }
    return join(all);
  }
  const both = (): Filter => chain("and", comparison, (all) => (column) => all.every((one) => one(column)));
  const either = (): Filter => chain("or", both, (all) => (column) => all.some((one) => one(column)));

  const filter = either();
  if (rest.length > 0) throw unparsable();
  return filter;
}
