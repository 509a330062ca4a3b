import { parseOrigin } from "./origin.ts";
import { wildcardMatches } from "./path.ts";

/** States that one search looks at before it gives up. */
const MAX_STATES = 20_000;

/** Tried first: what a person would take for an example. */
const EXAMPLES = ["https://app.example.com", "https://any-other-site.example", "http://any-other-site.example"];

/**
 * An origin that a browser sends (`https://host`, `http://host:8080`, `capacitor://localhost`, `null` …) and that matches
 * all patterns of `include` and none of `exclude`, in which `*` is any text, as in an entry's `origin` list.
 *
 * @returns null when there is none; undefined when the search was cut off. Exact but for IPv6 addresses, which are found
 *   only where a pattern names them.
 */
export function originWithin(include: readonly string[], exclude: readonly string[]): string | null | undefined {
  const fits = (origin: string) =>
    isSentOrigin(origin) &&
    include.every((pattern) => wildcardMatches(pattern, origin)) &&
    !exclude.some((pattern) => wildcardMatches(pattern, origin));
  const patterns = [...include, ...exclude];
  if (exclude.includes("*")) return null;
  const single = include.find((pattern) => !pattern.includes("*"));
  if (single !== undefined) return fits(single) ? single : null;
  const examples = [...EXAMPLES, ...patterns.map((pattern) => pattern.replace(/:\*$/, ":8443").replaceAll("*", "app"))];
  const example = examples.find(fits);
  if (example !== undefined) return example;
  let wasCut = false;
  for (const start of ["https://", "http://", ""]) {
    const found = search(start, include, exclude, fits);
    if (typeof found === "string") return found;
    if (found === undefined) wasCut = true;
  }
  if (fits("null")) return "null";
  return wasCut ? undefined : null;
}

/** Whether a browser sends exactly this text as an origin. */
export function isSentOrigin(text: string): boolean {
  const { kind, problems, normalised } = parseOrigin(text);
  return (kind === "origin" || kind === "null") && problems.length === 0 && normalised === text;
}

/** How much of an origin is read, as far as it decides what may follow. */
type Part =
  | { at: "scheme"; length: number }
  | { at: "slashes"; read: number }
  /** `label`: what the current label looks like; `octets`: complete octets, or null where this is not an IPv4 address. */
  | { at: "host"; label: "start" | "zero" | "digits" | "hex" | "other"; octets: number | null; value: number }
  | { at: "ipv6"; length: number }
  | { at: "ipv6-end" }
  | { at: "port"; digits: number };

const HOST: Part = { at: "host", label: "start", octets: 0, value: -1 };

/** What is read after one more character; null where no origin goes on so. */
function next(part: Part, char: string): Part | null {
  switch (part.at) {
    case "scheme":
      if (char === ":") return part.length > 0 ? { at: "slashes", read: 0 } : null;
      return (part.length === 0 ? /[a-z]/ : /[a-z0-9+.-]/).test(char) ? { at: "scheme", length: 1 } : null;
    case "slashes":
      if (char !== "/") return null;
      return part.read === 0 ? { at: "slashes", read: 1 } : HOST;
    case "host":
      return nextInHost(part, char);
    case "ipv6":
      if (char === "]") return part.length > 0 ? { at: "ipv6-end" } : null;
      return /[0-9a-f:]/.test(char) ? { at: "ipv6", length: Math.min(part.length + 1, 40) } : null;
    case "ipv6-end":
      return char === ":" ? { at: "port", digits: 0 } : null;
    case "port":
      if (!/\d/.test(char) || (part.digits === 0 && char === "0") || part.digits === 5) return null;
      return { at: "port", digits: part.digits + 1 };
  }
}

function nextInHost(part: Extract<Part, { at: "host" }>, char: string): Part | null {
  if (char === "[") return part.label === "start" && part.octets === 0 ? { at: "ipv6", length: 0 } : null;
  if (char === ":") return canEnd(part) ? { at: "port", digits: 0 } : null;
  if (char === ".") {
    if (part.label === "start") return null;
    const octets = part.octets === null || part.value < 0 || part.octets === 3 ? null : part.octets + 1;
    return { at: "host", label: "start", octets, value: -1 };
  }
  if (!/[a-z0-9_-]/.test(char)) return null;
  const isDigit = /\d/.test(char);
  const value = isDigit && part.value !== 0 ? Math.max(part.value, 0) * 10 + Number(char) : 256;
  const octets = part.octets === null || value > 255 ? null : part.octets;
  return { at: "host", label: nextLabel(part.label, char, isDigit), octets, value: octets === null ? -1 : value };
}

function nextLabel(label: Extract<Part, { at: "host" }>["label"], char: string, isDigit: boolean) {
  if (label === "start") return char === "0" ? "zero" : isDigit ? "digits" : "other";
  if (label === "zero" && char === "x") return "hex";
  if (label === "hex") return /[0-9a-f]/.test(char) ? "hex" : "other";
  return label !== "other" && isDigit ? "digits" : "other";
}

/** A host whose last label is a number is an IPv4 address, of four octets, or none. */
function canEnd(part: Extract<Part, { at: "host" }>): boolean {
  return part.label === "other" || (part.octets === 3 && part.value >= 0);
}

function isComplete(part: Part): boolean {
  if (part.at === "host") return canEnd(part);
  return part.at === "ipv6-end" || (part.at === "port" && part.digits > 0);
}

/** The places in a pattern that a text has come to: a set, as sorted indexes. */
type Places = readonly number[];

function closed(pattern: string, places: Iterable<number>): Places {
  const all = new Set<number>();
  for (const place of places) {
    let at = place;
    all.add(at);
    while (pattern[at] === "*") {
      at++;
      all.add(at);
    }
  }
  return [...all].sort((a, b) => a - b);
}

const stepped = (pattern: string, places: Places, char: string): Places =>
  closed(
    pattern,
    places.flatMap((at) => (pattern[at] === "*" ? [at] : pattern[at] === char ? [at + 1] : [])),
  );

type State = { text: string; part: Part; places: readonly Places[] };

/** Breadth first over what is read of the origin and of each pattern; null: none; undefined: cut off. */
function search(
  start: string,
  include: readonly string[],
  exclude: readonly string[],
  fits: (origin: string) => boolean,
): string | null | undefined {
  const patterns = [...include, ...exclude];
  const alphabet = alphabetOf(patterns);
  const key = ({ part, places }: State) => `${Object.values(part).join()};${places.join(";")}`;
  let first: State | null = {
    text: "",
    part: { at: "scheme", length: 0 },
    places: patterns.map((pattern) => closed(pattern, [0])),
  };
  const goOn = (state: State, char: string): State | null => {
    const part = next(state.part, char);
    if (part === null) return null;
    const places = patterns.map((pattern, at) => stepped(pattern, state.places[at] ?? [], char));
    if (include.some((_, at) => places[at]?.length === 0)) return null;
    return { text: state.text + char, part, places };
  };
  for (const char of start) first = first && goOn(first, char);
  if (first === null) return null;
  const seen = new Set([key(first)]);
  const queue = [first];
  for (const state of queue) {
    if (isComplete(state.part) && fits(state.text)) return state.text;
    for (const char of alphabet) {
      const reached = goOn(state, char);
      if (reached === null || seen.has(key(reached))) continue;
      if (seen.size >= MAX_STATES) return undefined;
      seen.add(key(reached));
      queue.push(reached);
    }
  }
  return null;
}

/** The characters that the patterns name, and of each kind one that they do not. */
function alphabetOf(patterns: readonly string[]): string[] {
  const named = new Set(patterns.join(""));
  const fresh = (kind: string) => [...kind].find((char) => !named.has(char)) ?? "";
  return [...new Set([fresh("abcdefghijklmnopqrstuvwxyz"), fresh("123456789"), ..."a1.-:/0", ...named])].filter(
    (char) => /^[a-z0-9+._:/[\]-]$/.test(char),
  );
}
