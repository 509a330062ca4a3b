/** `npm run policy`: what the console says of entries, said of files. Reads files, never the network. docs/policy-file.md */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { explain } from "../src/domain/cors/explain.ts";
import { type Impact, type ImpactRow, impact } from "../src/domain/cors/impact.ts";
import { quote } from "../src/domain/cors/lint/words.ts";
import { type Finding, lintAll, type Severity } from "../src/domain/cors/lint.ts";
import type { CorsFields, CorsPolicy } from "../src/domain/cors/policy.ts";
import { describeVerdict } from "../src/domain/cors/reasons.ts";
import { asPolicies, compareEntries, isEqual } from "../src/domain/policy-file/compare.ts";
import { readPolicyFile } from "../src/domain/policy-file/package.ts";
import type { Problem } from "../src/domain/policy-file/problems.ts";

const USAGE = `npm run --silent policy -- COMMAND FILE [FILE] [options]

  lint FILE             what is wrong with the entries
  explain FILE          whether a page's request is let in: --origin, --url and --method say which
  diff FILE FILE        which entries differ
  impact FILE FILE      which websites gain or lose access when the first becomes the second

FILE is a policy file, a CSV table, a platform's answer or a DreamFactory package; - is the standard input.

  --platform ADDRESS    the platform's address (https://platform.invalid)
  --console ORIGIN      lint: the origin of a console that must keep its access
  --fail-on SEVERITY    lint: error, warning or info (error)
  --origin ORIGIN       explain: the page's origin
  --url URL             explain: the address that the page asks, or its path
  --method METHOD       explain: GET unless given
  --header NAME         explain: a request header; may be given several times
  --credentials         explain: the page sends cookies
  --json                print JSON
  --help                print this

Exit code: 0 nothing to say, 1 something to say (errors, refused, different, somebody gains or loses, or not known), 2 a file or
an option that cannot be used.
`;

/** What a command found: lines for people, or the same as JSON. */
type Report = { isClean: boolean; lines: string[]; json: unknown };

class UsageError extends Error {}

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      platform: { type: "string", default: "https://platform.invalid" },
      console: { type: "string" },
      "fail-on": { type: "string", default: "error" },
      origin: { type: "string" },
      url: { type: "string" },
      method: { type: "string", default: "GET" },
      header: { type: "string", multiple: true, default: [] },
      credentials: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
type Options = ReturnType<typeof readArguments>["values"];

type Command = { files: number; run: (files: CorsFields[][], options: Options) => Report };

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["lint", { files: 1, run: ([entries = []], options) => lintReport(entries, options) }],
  ["explain", { files: 1, run: ([entries = []], options) => explainReport(entries, options) }],
  ["diff", { files: 2, run: ([before = [], after = []]) => diffReport(before, after) }],
  ["impact", { files: 2, run: ([before = [], after = []], options) => impactReport(before, after, options) }],
]);

const SEVERITIES: readonly string[] = ["error", "warning", "info"] satisfies Severity[];

function lintReport(entries: readonly CorsFields[], options: Options): Report {
  const failOn = SEVERITIES.indexOf(options["fail-on"]);
  if (failOn < 0) throw new UsageError("--fail-on is error, warning or info");
  const { after } = asPolicies([], entries);
  const findings = lintAll(after, {
    serverOrigin: originOf(options.platform, "--platform"),
    adminOrigin: options.console === undefined ? null : originOf(options.console, "--console"),
  });
  const found = after.flatMap(({ id, path }) =>
    (id === null ? [] : (findings.get(id) ?? [])).map((finding) => ({ path, ...finding })),
  );
  found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const isCounted = ({ severity }: Finding) => SEVERITIES.indexOf(severity) <= failOn;
  return {
    isClean: !found.some(isCounted),
    lines:
      found.length === 0
        ? [`${counted(entries.length, "entry", "entries")}, nothing found.`]
        : found.map(({ path, severity, code, message }) => `${severity} ${code} ${quote(path)}: ${message}`),
    json: { entries: entries.length, findings: found },
  };
}

function explainReport(entries: readonly CorsFields[], options: Options): Report {
  const { origin, url, method, header, credentials, platform } = options;
  if (origin === undefined || url === undefined) throw new UsageError("explain needs --origin and --url");
  const pageOrigin = origin === "null" ? "null" : originOf(origin, "--origin");
  const target = URL.parse(url, platform);
  if (target === null) throw new UsageError("--url is not an address");
  const { after } = asPolicies([], entries);
  const { exchange } = explain(after, { pageOrigin, url: target.href, method, headers: header, credentials });
  const { verdict, platform: sides } = exchange;
  const entry = (sides.actual ?? sides.preflight)?.entry ?? null;
  const because = verdict === null ? "It is not known which entry answers." : describeVerdict(verdict, exchange);
  const outcome = verdict === null ? "not known" : verdict.allowed ? "allowed" : "refused";
  return {
    isClean: outcome === "allowed",
    lines: [`${outcome}: ${because}`, entry === null ? "No entry answers." : `${quote(entry.path)} answers.`],
    json: { outcome, reason: verdict?.reason ?? null, because, entry: entry?.path ?? null },
  };
}

function diffReport(before: readonly CorsFields[], after: readonly CorsFields[]): Report {
  const comparison = compareEntries(before, after);
  const { added, changed, same, removed, reordered } = comparison;
  const value = (entry: CorsFields, field: keyof CorsFields) => quote(JSON.stringify(entry[field]));
  return {
    isClean: isEqual(comparison),
    lines: [
      ...removed.map(({ path }) => `- ${quote(path)}`),
      ...added.map(({ path }) => `+ ${quote(path)}`),
      ...changed.flatMap((pair) => [
        `~ ${quote(pair.path)}`,
        ...pair.fields.map((field) => `    ${field}: ${value(pair.before, field)} → ${value(pair.after, field)}`),
      ]),
      ...reordered.map((paths) => `~ order: ${paths.map((path) => quote(path)).join(", ")}`),
      `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${same.length} the same.`,
    ],
    json: {
      added,
      changed: changed.map(({ path, fields, before, after }) => ({ path, fields, before, after })),
      removed,
      reordered,
      same: same.map(({ path }) => path),
    },
  };
}

function impactReport(before: readonly CorsFields[], after: readonly CorsFields[], options: Options): Report {
  const sides = asPolicies(before, after);
  const result = impact(sides.before, sides.after, originOf(options.platform, "--platform"));
  const { rows } = result;
  const gaps = gapsOf(result);
  const isClean = rows.length === 0 && gaps.length === 0;
  return {
    isClean,
    lines: [...rows.map(impactLine), ...gaps, ...(isClean ? ["No website gains or loses access."] : [])],
    json: {
      rows: rows.map(({ before, after, ...row }) => ({ ...row, before: pathOf(before), after: pathOf(after) })),
      notKnown: gaps,
    },
  };
}

function gapsOf({ more, skipped, unknown }: Impact): string[] {
  return [
    ...(more > 0 ? [`${more} more rows are not listed.`] : []),
    ...(skipped > 0 ? [`${skipped} overlapping paths were not compared: who gains or loses there is not known.`] : []),
    ...(unknown ? ["A regular expression cannot be judged: who gains or loses by it is not known."] : []),
  ];
}

const pathOf = (entry: CorsPolicy | null): string | null => entry?.path ?? null;

function impactLine({ change, origin, methods, ways, path, because }: ImpactRow): string {
  const who = origin === "*" ? "any other website" : quote(origin);
  const named = ways.map((way) => (way === "" ? "without headers of its own" : `with ${quote(way)}`));
  const how = named.length === 0 ? "" : ` ${named.join(", ")}`;
  return `${change === "loses" ? "-" : "+"} ${who} ${change} ${methods.join(", ")}${how} on ${quote(path)}${because === null ? "." : `: ${because}`}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function originOf(address: string, option: string): string {
  const origin = URL.parse(address)?.origin;
  if (origin === undefined || origin === "null")
    throw new UsageError(`${option} is not an address such as https://example.com`);
  return origin;
}

/** @throws UsageError for a file that cannot be opened */
async function readFile(name: string): Promise<{ name: string; entries: CorsFields[]; problems: Problem[] }> {
  try {
    const bytes = readFileSync(name === "-" ? 0 : resolve(process.env.INIT_CWD ?? process.cwd(), name));
    return { name, ...(await readPolicyFile(new Uint8Array(bytes))) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new UsageError(`${quote(name)} cannot be read${code}`);
  }
}

/** @returns the exit code */
async function main(): Promise<number> {
  const { values: options, positionals } = readArguments();
  if (options.help) return print(USAGE, 0);
  const [name = "", ...names] = positionals;
  const command = COMMANDS.get(name);
  if (command === undefined)
    throw new UsageError(name === "" ? "a command is needed" : `${quote(name)} is not a command`);
  if (names.length !== command.files)
    throw new UsageError(`${name} needs ${counted(command.files, "file", "files")}, not ${names.length}`);
  const files = await Promise.all(names.map(readFile));
  const problems = files.flatMap(({ name, problems }) => problems.map((problem) => ({ file: name, ...problem })));
  if (problems.length > 0) {
    const lines = problems.map(
      ({ file, line, message }) => `${quote(file)}${line === null ? "" : `, line ${line}`}: ${message}`,
    );
    if (options.json) return print(json({ problems }), 2);
    console.error(lines.join("\n"));
    return 2;
  }
  const report = command.run(
    files.map(({ entries }) => entries),
    options,
  );
  return print(options.json ? json(report.json) : `${report.lines.join("\n")}\n`, report.isClean ? 0 : 1);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function print(text: string, exitCode: number): number {
  process.stdout.write(text);
  return exitCode;
}

const isOfArguments = (error: unknown): error is TypeError =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError) && !isOfArguments(error)) throw error;
  console.error(`${error.message.replace(/\p{C}/gu, "?")}\n\n${USAGE}`);
  process.exitCode = 2;
}
