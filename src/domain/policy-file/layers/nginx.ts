import { API_PREFIX } from "../../cors/api-prefix.ts";
import type { CorsFields } from "../../cors/policy.ts";
import { CORS_HEADERS, comment, inventory, isVaried, patternOf, planOf, type Rule, TWO_LAYERS } from "./plan.ts";

/**
 * The entries for nginx, from 1.18, in front of the platform. Answers as `answer` does for requests with an Origin below
 * `/api/` (or another `prefix`) whose path is in its usual spelling, but for what its comments name. Pure, never throws.
 */
export function nginxCors(entries: readonly CorsFields[], prefix = API_PREFIX): string {
  const plan = planOf(entries, (text) =>
    text.includes("$") ? "it holds a $, which nginx takes for a variable" : null,
  );
  const { rules } = plan;
  const keys = (fits: (rule: Rule) => boolean): string =>
    rules
      .filter(fits)
      .map(({ number }) => number)
      .join("|");
  const sent = (of: (rule: Rule) => string | null) =>
    rules.flatMap((rule) => {
      const value = of(rule);
      return value === null || value === "" ? [] : [line(`^${rule.number}:.`, quoted(value))];
    });
  const inPreflight = (of: (rule: Rule) => string | null) => sent(of).map((one) => one.replace('"~^', '"~^1:'));
  const some = (numbers: string, pattern: (numbers: string) => string, value: string) =>
    numbers === "" ? [] : [line(pattern(numbers), value)];
  return `${[
    comment("#", [...HEAD, "", ...inventory(plan)]),
    "# 1. For the http block, such as a file in /etc/nginx/conf.d/.",
    map("$uri", "$gatehouse_path", [line("^/*(?<gatehouse_trimmed>.*?)/*$", "$gatehouse_trimmed")]),
    "# Which entry answers: the longest path comes first. 0 means that there is none.",
    map("$gatehouse_path", "$gatehouse_entry", [
      "default 0;",
      // Patterns are not tried on an empty text.
      '"" "";',
      line(`^(?!${patternOf(prefix)}/)`, '""'),
      ...rules.map(({ entry, number }) => line(`^${patternOf(entry.path)}$`, String(number))),
    ]),
    map('"$gatehouse_entry:$http_origin"', "$gatehouse_allow_origin", ['default "";', ...rules.flatMap(originLines)]),
    map('"$request_method:$gatehouse_entry:$http_access_control_request_method"', "$gatehouse_preflight", [
      "default 0;",
      line("^OPTIONS:[0-9]+:.", "1"),
    ]),
    "# A method that is not listed is refused, as the platform does.",
    map('"$gatehouse_preflight:$gatehouse_entry:$http_access_control_request_method"', "$gatehouse_status", [
      'default "";',
      ...rules.flatMap(({ number, methods }) =>
        methods.length === 0 ? [] : [`"~*^1:${number}:(?:${methods.join("|")})$" 204;`],
      ),
      line("^1:", "405"),
    ]),
    map('"$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_credentials", [
      'default "";',
      ...some(
        keys(({ entry }) => entry.supports_credentials),
        (numbers) => `^(?:${numbers}):.`,
        '"true"',
      ),
    ]),
    map('"$gatehouse_preflight:$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_allow_methods", [
      'default "";',
      ...inPreflight(({ methods }) => methods.join(", ")),
    ]),
    map('"$gatehouse_preflight:$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_allow_headers", [
      'default "";',
      ...inPreflight(({ allowedHeaders }) => allowedHeaders),
      ...some(
        keys(({ allowedHeaders }) => allowedHeaders === null),
        (numbers) => `^1:(?:${numbers}):.`,
        "$http_access_control_request_headers",
      ),
    ]),
    map('"$gatehouse_preflight:$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_max_age", [
      'default "";',
      ...inPreflight(({ maxAge }) => maxAge),
    ]),
    map('"$gatehouse_preflight:$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_expose_headers", [
      'default "";',
      ...sent(({ exposedHeaders }) => exposedHeaders).map((one) => one.replace('"~^', '"~^0:')),
    ]),
    map("$gatehouse_entry", "$gatehouse_vary_origin", [
      'default "";',
      ...some(["0", keys(isVaried)].filter((one) => one !== "").join("|"), (numbers) => `^(?:${numbers})$`, '"Origin"'),
    ]),
    map('"$request_method:$gatehouse_entry"', "$gatehouse_vary_method", [
      'default "";',
      line("^OPTIONS:.", '"Access-Control-Request-Method"'),
    ]),
    map('"$gatehouse_preflight:$gatehouse_entry:$gatehouse_allow_origin"', "$gatehouse_vary_headers", [
      'default "";',
      ...some(
        keys(({ allowedHeaders }) => allowedHeaders === null),
        (numbers) => `^1:(?:${numbers}):.`,
        '"Access-Control-Request-Headers"',
      ),
    ]),
    map("$upstream_http_vary", "$gatehouse_vary_encoding", ['default "";', `"~*accept-encoding" "Accept-Encoding";`]),
    `# 2. For the location that passes /${prefix}/ on to the platform, beside its proxy_pass.`,
    [
      "# The platform's own headers are removed.",
      ...[...CORS_HEADERS, "Vary"].map((name) => `proxy_hide_header ${name};`),
      "# An add_header here replaces those of the server block: repeat here those that are needed.",
      ...ADDED.map(([name, variable]) => `add_header ${name} ${variable} always;`),
      "if ($gatehouse_status = 204) { return 204; }",
      "if ($gatehouse_status = 405) { return 405; }",
    ].join("\n"),
  ].join("\n\n")}\n`;
}

const HEAD = [
  "The CORS entries of a DreamFactory platform for nginx, written by Gatehouse.",
  "",
  ...TWO_LAYERS,
  "",
  "The same as on the platform: the longest path wins, a * is any text, origins are echoed or sent to everyone as each entry says, and a",
  "preflight for a method that is not listed is answered with 405.",
  "What does not carry over: regular expressions as paths; paths in unusual spellings (with //, . and .. or needless %",
  "escapes) are read as nginx reads them; a list that is empty is not sent, where the platform sends it empty.",
];

const ADDED = [
  ["Access-Control-Allow-Origin", "$gatehouse_allow_origin"],
  ["Access-Control-Allow-Credentials", "$gatehouse_credentials"],
  ["Access-Control-Allow-Methods", "$gatehouse_allow_methods"],
  ["Access-Control-Allow-Headers", "$gatehouse_allow_headers"],
  ["Access-Control-Max-Age", "$gatehouse_max_age"],
  ["Access-Control-Expose-Headers", "$gatehouse_expose_headers"],
  ["Vary", "$gatehouse_vary_origin"],
  ["Vary", "$gatehouse_vary_method"],
  ["Vary", "$gatehouse_vary_headers"],
  ["Vary", "$gatehouse_vary_encoding"],
] as const;

/** In a pattern nothing is a variable, so `$` may end it. */
const line = (pattern: string, value: string): string => `"~${pattern.replace(/["\\]/g, "\\$&")}" ${value};`;

const quoted = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

const map = (source: string, variable: string, lines: readonly string[]): string =>
  `map ${source} ${variable} {\n${lines.map((one) => `    ${one}`).join("\n")}\n}`;

function originLines({ number, origins }: Rule): string[] {
  if (origins.kind === "any") return [line(`^${number}:`, '"*"')];
  if (origins.kind === "echo") return [line(`^${number}:.`, "$http_origin")];
  if (origins.kind === "fixed") return [line(`^${number}:`, quoted(origins.value))];
  return [...new Set(origins.items)].map((item) => line(`^${number}:${patternOf(item)}$`, "$http_origin"));
}
