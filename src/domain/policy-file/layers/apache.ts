import { API_PREFIX } from "../../cors/api-prefix.ts";
import type { CorsFields } from "../../cors/policy.ts";
import { CORS_HEADERS, comment, inventory, isVaried, patternOf, planOf, type Rule, TWO_LAYERS } from "./plan.ts";

/**
 * The entries for Apache, from 2.4.26, in front of the platform. Answers as `answer` does for requests with an Origin below
 * `/api/` (or another `prefix`) whose path is in its usual spelling, but for what its comments name. Pure, never throws.
 */
export function apacheCors(entries: readonly CorsFields[], prefix = API_PREFIX): string {
  const plan = planOf(entries, refuses);
  const { rules } = plan;
  return `${[
    comment("#", [...headOf(prefix), "", ...inventory(plan)]),
    "RewriteEngine On",
    [
      "# Which entry answers: the longest path comes first. 0 means that there is none.",
      'RewriteRule "^/*([\\s\\S]*?)/*$" "-" [E=GATEHOUSE_PATH:$1]',
      ...rules.map(({ entry, number }) =>
        when(
          [
            condition("ENV:GATEHOUSE_ENTRY", "!."),
            condition("ENV:GATEHOUSE_PATH", `^(?=${patternOf(prefix)}/)${patternOf(entry.path)}$`),
          ],
          `GATEHOUSE_ENTRY:${number}`,
        ),
      ),
      when(
        [condition("ENV:GATEHOUSE_ENTRY", "!."), condition("ENV:GATEHOUSE_PATH", `^${patternOf(prefix)}/`)],
        "GATEHOUSE_ENTRY:0",
      ),
    ].join("\n"),
    ["# Whether it lets the origin in.", ...rules.flatMap(originConditions)].join("\n"),
    [
      "# Preflights.",
      when([condition("ENV:GATEHOUSE_ENTRY", "."), condition("REQUEST_METHOD", "^OPTIONS$")], "GATEHOUSE_OPTIONS:1"),
      when(
        [condition("ENV:GATEHOUSE_OPTIONS", "."), condition("HTTP:Access-Control-Request-Method", ".", "[NV]")],
        "GATEHOUSE_PREFLIGHT:1",
      ),
      ...rules.map(({ number }) =>
        when(
          [condition("ENV:GATEHOUSE_PREFLIGHT", "."), condition(`ENV:GATEHOUSE_ALLOWED_${number}`, ".")],
          `GATEHOUSE_PREFLIGHT_${number}:1`,
        ),
      ),
      when([condition("ENV:GATEHOUSE_ENTRY", "^0$")], "GATEHOUSE_VARY:1"),
      ...rules
        .filter(isVaried)
        .map(({ number }) => when([condition("ENV:GATEHOUSE_ENTRY", `^${number}$`)], "GATEHOUSE_VARY:1")),
    ].join("\n"),
    [
      "# The platform's own headers are removed; of Vary only the CORS part.",
      ...CORS_HEADERS.map((name) => `Header unset ${name}`),
      'Header edit* Vary "(?i)(?:^|,)\\\\s*(?:Origin|Access-Control-Request-(?:Method|Headers))\\\\s*(?=,|$)" ""',
      ...rules.flatMap(headerLines),
      'Header always merge Vary "Origin" env=GATEHOUSE_VARY',
      'Header always merge Vary "Access-Control-Request-Method" env=GATEHOUSE_OPTIONS',
    ].join("\n"),
    [
      "# A method that is not listed is refused, as the platform does.",
      ...rules.flatMap(({ number, methods }) =>
        methods.length === 0
          ? []
          : [
              condition("ENV:GATEHOUSE_PREFLIGHT", "."),
              condition("ENV:GATEHOUSE_ENTRY", `^${number}$`),
              condition("HTTP:Access-Control-Request-Method", `^(?:${methods.join("|")})$`, "[NC,NV]"),
              'RewriteRule "^" "-" [R=204,L]',
            ],
      ),
      condition("ENV:GATEHOUSE_PREFLIGHT", "."),
      'RewriteRule "^" "-" [R=405,L]',
    ].join("\n"),
  ].join("\n\n")}\n`;
}

const headOf = (prefix: string): string[] => [
  "The CORS entries of a DreamFactory platform for Apache, written by Gatehouse.",
  `Into the virtual host that passes /${prefix}/ on to the platform. It needs mod_rewrite and mod_headers; rules of a virtual host`,
  "stand before those of this file, or are made part of it.",
  "",
  ...TWO_LAYERS,
  "",
  "The same as on the platform: the longest path wins, a * is any text, origins are echoed or sent to everyone as each entry says, and a",
  "preflight for a method that is not listed is answered with 405.",
  "What does not carry over: regular expressions as paths; paths in unusual spellings (with //, . and .. or needless %",
  "escapes) are read as Apache reads them.",
];

function refuses(text: string): string | null {
  if (text.includes("${")) return "it holds ${, which Apache takes for a variable";
  return text.startsWith("expr=") ? "it begins with expr=, which Apache takes for an expression" : null;
}

/** One word of the configuration. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** mod_rewrite takes a pattern as it stands between the quotes: it knows no escape for them. */
const condition = (variable: string, pattern: string, flags = ""): string =>
  `RewriteCond "%{${variable}}" "${pattern.replaceAll('"', "\\x22")}"${flags === "" ? "" : ` ${flags}`}`;

const when = (conditions: readonly string[], variable: string): string =>
  [...conditions, `RewriteRule "^" "-" [E=${variable}]`].join("\n");

function originConditions({ number, origins }: Rule): string[] {
  const entry = condition("ENV:GATEHOUSE_ENTRY", `^${number}$`);
  const allowed = `GATEHOUSE_ALLOWED_${number}:1`;
  if (origins.kind === "any" || origins.kind === "fixed") return [when([entry], allowed)];
  const patterns = origins.kind === "echo" ? ["."] : [...new Set(origins.items)].map((item) => `^${patternOf(item)}$`);
  return patterns.map((pattern) =>
    when([entry, condition("HTTP:Origin", ".", "[NV]"), condition("HTTP:Origin", pattern, "[NV]")], allowed),
  );
}

/** In a header's value `%` begins a format. */
const value = (text: string): string => quoted(text.replaceAll("%", "%%"));

function headerLines({ number, origins, entry, methods, allowedHeaders, exposedHeaders, maxAge }: Rule): string[] {
  const allowed = `env=GATEHOUSE_ALLOWED_${number}`;
  const preflight = `env=GATEHOUSE_PREFLIGHT_${number}`;
  const set = (name: string, text: string, when: string) => `Header always set ${name} ${text} ${when}`;
  const origin =
    origins.kind === "any"
      ? value("*")
      : origins.kind === "fixed"
        ? value(origins.value)
        : '"expr=%{req_novary:Origin}"';
  return [
    set("Access-Control-Allow-Origin", origin, allowed),
    ...(entry.supports_credentials ? [set("Access-Control-Allow-Credentials", '"true"', allowed)] : []),
    set("Access-Control-Expose-Headers", value(exposedHeaders), allowed),
    `Header always unset Access-Control-Expose-Headers ${preflight}`,
    set("Access-Control-Allow-Methods", value(methods.join(", ")), preflight),
    set(
      "Access-Control-Allow-Headers",
      allowedHeaders === null ? '"expr=%{req_novary:Access-Control-Request-Headers}"' : value(allowedHeaders),
      preflight,
    ),
    ...(allowedHeaders === null ? [`Header always merge Vary "Access-Control-Request-Headers" ${preflight}`] : []),
    ...(maxAge === null ? [] : [set("Access-Control-Max-Age", value(maxAge), preflight)]),
  ];
}
