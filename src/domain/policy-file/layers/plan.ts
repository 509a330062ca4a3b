import { integer, methodsOf } from "../../cors/casts.ts";
import { quote } from "../../cors/lint/words.ts";
import { compilePath, pathBytes } from "../../cors/path.ts";
import type { CorsFields } from "../../cors/policy.ts";

/** What an entry says, ready to be put in another layer's words. */
export type Rule = {
  entry: CorsFields;
  /** Its place, from 1: of the rules that match a path the first answers. */
  number: number;
  /**
   * `any`: `*` for everyone; `echo`: every origin is let in by its name; `fixed`: this text goes to everyone; `listed`:
   * those that are equal, or match where the item has a `*`.
   */
  origins: { kind: "any" } | { kind: "echo" } | { kind: "fixed"; value: string } | { kind: "listed"; items: string[] };
  /** As the platform sends it; null where it echoes what the browser asks for. */
  allowedHeaders: string | null;
  exposedHeaders: string;
  maxAge: string | null;
  methods: string[];
};

export type Plan = {
  /** The longest path first. */
  rules: Rule[];
  /** Entries that cannot be said there, each with the reason. */
  left: { entry: CorsFields; because: string }[];
};

/** Why the value of a header cannot stand in a layer's configuration; null where it can. */
type Refuses = (value: string) => string | null;

/** The enabled entries in the order in which they answer. */
export function planOf(entries: readonly CorsFields[], refuses: Refuses): Plan {
  const plan: Plan = { rules: [], left: [] };
  const byLength = entries.filter(({ enabled }) => enabled).sort((a, b) => pathBytes(b.path) - pathBytes(a.path));
  for (const entry of byLength) {
    const because = whyLeft(entry, refuses);
    if (because !== null) plan.left.push({ entry, because });
    else plan.rules.push(ruleOf(entry, plan.rules.length + 1));
  }
  return plan;
}

function whyLeft(entry: CorsFields, refuses: Refuses): string | null {
  if (compilePath(entry.path).validity === "invalid") return "its regular expression breaks the platform";
  if (entry.path.startsWith("^")) return "its path is a regular expression";
  if (entry.origin === "") return "its origin is empty";
  const texts = [entry.path, entry.origin, entry.header ?? "", entry.exposed_header ?? ""];
  if (texts.some((text) => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text))) return "it holds a control character";
  return (
    texts
      .slice(1)
      .map(refuses)
      .find((because) => because !== null) ?? null
  );
}

function ruleOf(entry: CorsFields, number: number): Rule {
  const items = entry.origin.split(",");
  const headers = (entry.header ?? "").split(",");
  return {
    entry,
    number,
    origins: items.includes("*")
      ? { kind: entry.supports_credentials ? "echo" : "any" }
      : items.length === 1 && !entry.origin.includes("*")
        ? { kind: "fixed", value: entry.origin }
        : { kind: "listed", items },
    allowedHeaders: headers.includes("*")
      ? null
      : headers.map((name) => name.replace(/[A-Z]+/g, (upper) => upper.toLowerCase())).join(", "),
    exposedHeaders: (entry.exposed_header ?? "").split(",").join(", "),
    maxAge: integer(entry.max_age),
    methods: methodsOf({ ...entry, id: null }),
  };
}

/** A regular expression for what a `*` of the platform matches: any text. */
export const patternOf = (glob: string): string =>
  glob
    .split("*")
    .map((piece) => piece.replace(/[\\^$.|?*+()[\]{}/#-]/g, "\\$&"))
    .join("[\\s\\S]*");

/** The headers of the platform's answers that the other layer sends instead. */
export const CORS_HEADERS = [
  "Access-Control-Allow-Origin",
  "Access-Control-Allow-Credentials",
  "Access-Control-Allow-Methods",
  "Access-Control-Allow-Headers",
  "Access-Control-Expose-Headers",
  "Access-Control-Max-Age",
] as const;

/** Comment lines that say which entry is which, which are left out, and why. */
export function inventory({ rules, left }: Plan): string[] {
  return [
    ...rules.map(({ number, entry }) => `${number}: ${quote(entry.path)}`),
    ...left.map(
      ({ entry, because }) =>
        `LEFT OUT ${quote(entry.path)}: ${because}. Where it answers on the platform, this answers differently.`,
    ),
  ];
}

/** Text as comment lines: no line of it can end the comment. */
export const comment = (sign: string, lines: readonly string[]): string =>
  lines.map((line) => `${sign} ${line.replace(/[\p{Cc}\u2028\u2029]/gu, " ")}`.trimEnd()).join("\n");

export const TWO_LAYERS = [
  "TWO LAYERS: the platform sends CORS headers of its own, and browsers refuse an answer that has two of",
  "Access-Control-Allow-Origin. Keep the lines below that remove the platform's as long as it sends any.",
];

/** Whether the answer depends on the origin. */
export const isVaried = ({ origins }: Rule): boolean => origins.kind === "echo" || origins.kind === "listed";

/** The items of a list that is joined by commas with a blank. */
export const listOf = (list: string): string[] => list.split(", ").filter((item) => item !== "");
