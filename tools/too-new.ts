/**
 * What in a build is too new for the oldest browsers: syntax by printing it for them, calls and rules of styles by MDN's
 * compatibility data. `node tools/too-new.ts` checks dist/.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import bcd from "@mdn/browser-compat-data/forLegacyNode";
import type { Identifier, SupportStatement } from "@mdn/browser-compat-data/types";
import { parseSync, transformWithOxc, Visitor, type VisitorObject } from "vite";
import { BROWSERS, OLDEST, TARGET } from "./oldest.ts";

/** Names of newer methods that something else in the build has, too. */
const OTHERS = new Map([
  ["error", "console's"],
  ["escape", "CSS's"],
  ["isError", "TanStack's"],
  ["take", "our regular expressions' reader"],
  ["toArray", "React's children"],
  ["use", "React's"],
]);

/** Newer, and asked for before it is called. */
const ASKED_FOR = new Map([
  ["Error.captureStackTrace", "zod"],
  ["document.startViewTransition", "TanStack Router"],
  ["navigator.connection", "TanStack Router"],
]);

const builtins = bcd.javascript.builtins ?? {};

/** Whether one of the oldest browsers lacks it. Of what the data do not know nothing is said. */
function isTooNew(feature: Identifier | undefined): boolean {
  const support = feature?.__compat?.support;
  return support !== undefined && BROWSERS.some((browser) => firstVersion(support[browser]) > OLDEST[browser]);
}

function firstVersion(support: SupportStatement | undefined): number {
  const plain = [support ?? []].flat().find((each) => !each.flags && !each.prefix && !each.alternative_name);
  const added = plain?.version_added;
  return typeof added === "string" ? Number.parseFloat(added.replace("≤", "")) : Number.POSITIVE_INFINITY;
}

const members = Object.values(builtins).flatMap((builtin) => Object.entries(builtin));
const oldNames = new Set(members.flatMap(([name, feature]) => (isTooNew(feature) ? [] : [name])));
/** Methods of the language's own objects that the oldest browsers lack and that no older object has. */
const newNames = new Set(
  members.flatMap(([name, feature]) => (isTooNew(feature) && !oldNames.has(name) ? [name] : [])),
);

/** Globals that are the only instance of theirs. */
const INSTANCES: Readonly<Record<string, string>> = {
  crypto: "Crypto",
  document: "Document",
  history: "History",
  navigator: "Navigator",
  performance: "Performance",
};

type Member = Parameters<NonNullable<VisitorObject["MemberExpression"]>>[0];

/** `object.member` as it is written; null where the object is not a name. */
const memberOf = ({ object, property, computed }: Member): string | null =>
  !computed && object.type === "Identifier" && property.type === "Identifier"
    ? `${object.name}.${property.name}`
    : null;

/** Of a global, such as `Promise.try` or `navigator.locks`. */
function isNewMember(called: string): boolean {
  const [object = "", member = ""] = called.split(".");
  const group = builtins[INSTANCES[object] ?? object] ?? bcd.api[INSTANCES[object] ?? object];
  return isTooNew(group?.[member] ?? group?.[`${member}_static`]);
}

/** What a script calls or makes, by name, that one of the oldest browsers lacks. */
export function newCalls(name: string, code: string): string[] {
  const found = new Set<string>();
  new Visitor({
    NewExpression({ callee }) {
      if (callee.type === "Identifier" && isTooNew(builtins[callee.name] ?? bcd.api[callee.name]))
        found.add(`new ${callee.name}`);
    },
    MemberExpression(node) {
      const called = memberOf(node);
      if (called !== null && isNewMember(called) && !ASKED_FOR.has(called)) found.add(called);
    },
    CallExpression({ callee }) {
      if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
      const { name } = callee.property;
      if (newNames.has(name) && !OTHERS.has(name) && !isNewMember(memberOf(callee) ?? "")) found.add(`.${name}()`);
    },
  }).visit(parseSync(name, code).program);
  return [...found];
}

/** Whether a script must be written otherwise for one of the oldest browsers. */
export async function hasNewSyntax(name: string, code: string): Promise<boolean> {
  const print = async (target: string | string[]) =>
    (await transformWithOxc(code, name, { target, sourcemap: false })).code;
  return (await print(TARGET)) !== (await print("esnext"));
}

/** Selectors and at-rules of a style sheet without which one of the oldest browsers drops a rule. */
export function newRules(css: string): string[] {
  const bare = css.replace(/"(?:[^"\\]|\\.)*"|\/\*.*?\*\//gs, "");
  const preludes = [...bare.matchAll(/([^{};]+)\{/g)].map(([, prelude = ""]) => prelude.trim());
  return preludes.flatMap((prelude) => {
    const rule = /^@([a-z-]+)/.exec(prelude)?.[1];
    if (rule !== undefined) return isTooNew(bcd.css["at-rules"]?.[rule]) ? [`@${rule}`] : [];
    // One with a prefix is a pseudo-element that no browser drops a rule for.
    const names = [...prelude.matchAll(/:([a-z][a-z-]*)/g)].map(([, name = ""]) => name);
    return names.filter((name) => isTooNew(bcd.css.selectors?.[name])).map((name) => `:${name}`);
  });
}

async function checkBuild(folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const file of globSync(join(folder, "**/*.{js,css}"))) {
    const [name, code] = [basename(file), readFileSync(file, "utf8")];
    if (file.endsWith(".css")) problems.push(...newRules(code).map((rule) => `${name}: ${rule}`));
    else {
      problems.push(...newCalls(name, code).map((call) => `${name}: ${call}`));
      if (await hasNewSyntax(name, code)) problems.push(`${name}: syntax`);
    }
  }
  return problems;
}

if (import.meta.main) {
  const problems = await checkBuild(join(import.meta.dirname, "../dist"));
  console.log(problems.join("\n") || `The build needs nothing newer than ${TARGET.join(", ")}.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
