import { text, truthy } from "../casts.ts";
import { hasCookies, headerNames, headerOf } from "../grants.ts";
import type { ImpactRow } from "../impact.ts";
import type { CorsPolicy } from "../policy.ts";
import { Answers } from "../regions/answers.ts";
import { patternOf } from "../regions/pattern.ts";
import { GivenUp } from "../regions/regex-automaton.ts";
import { witnessOf } from "../regions/witness.ts";
import type { Wish } from "./wish.ts";

/** What an option grants that was not asked for. */
export type More = {
  /** Who gets it, as an entry names it: an origin, a pattern, or `*`. */
  origin: string;
  /** The entry that grants it, as it is then; its id is null for a new one. */
  entry: CorsPolicy | null;
  /** Methods that were not asked for, or that another website gets. */
  methods: string[];
  /** Headers, likewise. */
  headers: string[];
  /** Whether calls may carry cookies that were not asked for. */
  credentials: boolean;
  /** A raw path outside of what was asked where it holds, too, or the entry's own path where it may; null: nowhere else. */
  outside: string | null;
};

/** What the gains are beyond a wish. */
export function beyond(rows: readonly ImpactRow[], wish: Wish, after: readonly CorsPolicy[], prefix: string): More[] {
  const found = new Map<string, More>();
  const outside = new Map<CorsPolicy, string | null>();
  for (const row of rows) {
    if (row.change !== "gains" || row.after === null) continue;
    const isOwn = row.origin === wish.pageOrigin;
    const more = moreOf(row, row.after, isOwn ? wish : NOTHING_ASKED);
    if (isOwn) {
      if (!outside.has(row.after)) outside.set(row.after, pathOutside(row.after, wish.path, after, prefix));
      more.outside = outside.get(row.after) ?? null;
      if (more.methods.length + more.headers.length === 0 && !more.credentials && more.outside === null) continue;
    }
    const key = JSON.stringify([row.origin, row.after.id]);
    const known = found.get(key);
    found.set(key, known === undefined ? more : both(known, more));
  }
  return [...found.values()];
}

type Granted = Pick<Wish, "methods" | "headers" | "credentials">;
const NOTHING_ASKED: Granted = { methods: [], headers: [], credentials: false };

function moreOf(row: ImpactRow, entry: CorsPolicy, asked: Granted): More {
  const all = row.ways.length === 0;
  const known = new Set(asked.headers.map((name) => name.toLowerCase()));
  const headers = all
    ? [...headerNames(entry), ...starOf(entry)]
    : [...new Set(row.ways.flatMap((way) => headerOf(way) ?? []))];
  return {
    origin: row.origin,
    entry,
    methods: row.methods.filter((method) => !asked.methods.includes(method)),
    headers: headers.filter((name) => !known.has(name.toLowerCase())),
    credentials: !asked.credentials && (all ? truthy(entry.supports_credentials) : row.ways.some(hasCookies)),
    outside: null,
  };
}

const starOf = (entry: CorsPolicy): string[] => (text(entry.header).split(",").includes("*") ? ["*"] : []);

const both = (a: More, b: More): More => ({
  ...a,
  methods: [...new Set([...a.methods, ...b.methods])],
  headers: [...new Set([...a.headers, ...b.headers])],
  credentials: a.credentials || b.credentials,
  outside: a.outside ?? b.outside,
});

const STEPS = 2_000_000;

/** A raw path that the entry answers outside of `within`; null: there is none; its stored path where that is not known. */
function pathOutside(entry: CorsPolicy, within: string, after: readonly CorsPolicy[], prefix: string): string | null {
  const answers = new Answers(after);
  const wanted = answers.ranked.find((one) => one.entry === entry) ?? null;
  try {
    const space = { spelling: "usual", prefix } as const;
    const sides = [{ answers, wanted }];
    const question = { sides, outside: patternOf(within), space, budget: { steps: STEPS } };
    const { path, isDecided } = witnessOf(question);
    return isDecided ? path : text(entry.path);
  } catch (error) {
    if (error instanceof GivenUp) return text(entry.path);
    throw error;
  }
}
