import { API_PREFIX } from "../../cors/api-prefix.ts";
import type { CorsFields } from "../../cors/policy.ts";
import { CORS_HEADERS, comment, inventory, listOf, patternOf, planOf, type Rule, TWO_LAYERS } from "./plan.ts";

/**
 * The entries for an Express application (from 4) in front of the platform, by the package `cors` (from 2.8): the text of an
 * ECMAScript module. Answers as `answer` does for requests with an Origin below `/api/` (or another `prefix`) whose path is
 * in its usual spelling, but for what its comments name. Pure, never throws.
 */
export function expressCors(entries: readonly CorsFields[], prefix = API_PREFIX): string {
  const plan = planOf(entries, refuses);
  return `${[
    comment("//", [...HEAD, "", ...inventory(plan)]),
    'import cors from "cors";',
    `const entries = [\n${plan.rules.map((rule) => `  ${ruleText(rule)},\n`).join("")}];`,
    `/** Middleware: app.use(platformCors) before the route that passes /${prefix}/ on to the platform. */
export function platformCors(request, response, next) {
  const path = decodedPath(request.originalUrl);
  if (!path.startsWith(${JSON.stringify(`${prefix}/`)})) return next();
  const asked = request.headers["access-control-request-method"];
  const entry = entries.find(({ pattern }) => pattern.test(path));
  if (request.method === "OPTIONS") response.vary("Access-Control-Request-Method");
  if (entry === undefined) {
    response.vary("Origin");
    return request.method === "OPTIONS" && asked !== undefined ? response.status(405).end() : next();
  }
  const isListed = asked !== undefined && entry.options.methods.includes(asked.toUpperCase());
  cors({ ...entry.options, optionsSuccessStatus: isListed ? 204 : 405 })(request, response, next);
}`,
    `/** The platform's own headers are removed: call it with the headers of the platform's answer, by lower-case names. */
export function withoutPlatformCors(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PLATFORM_HEADERS.includes(name)));
}

const PLATFORM_HEADERS = ${JSON.stringify(
      [...CORS_HEADERS, "Vary"].map((name) => name.toLowerCase()),
      null,
      2,
    )};

function decodedPath(url) {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, "").replace(/^\\/+|\\/+$/g, ""));
  } catch {
    return "";
  }
}`,
  ].join("\n\n")}\n`;
}

const HEAD = [
  "The CORS entries of a DreamFactory platform for Express and its package cors, written by Gatehouse.",
  "",
  ...TWO_LAYERS,
  "",
  "The same as on the platform: the longest path wins, a * is any text, an origin of a list is echoed, and a preflight for a method that is",
  "not listed is answered with 405.",
  "What does not carry over: regular expressions as paths; cors adds Vary: Origin where the platform sends one origin to",
  "everyone; it sends the other headers to an origin that is not let in, too, and Access-Control-Expose-Headers in",
  "preflights; it answers OPTIONS without Access-Control-Request-Method itself; a list that is empty is not sent, where the",
  "platform sends it empty.",
];

/** Node sends other characters in another encoding than the platform, or not at all. */
function refuses(value: string): string | null {
  return /[^\x20-\x7e]/.test(value) ? "it holds a character that is not ASCII" : null;
}

/** As JavaScript: texts in JSON, which JavaScript reads since 2019, patterns by `new RegExp` of such a text. */
function ruleText({ entry, origins, allowedHeaders, exposedHeaders, maxAge, methods }: Rule): string {
  const options = [
    `origin: ${originText(origins)}`,
    `methods: ${text(methods)}`,
    // Without a list, cors echoes what is asked for.
    ...(allowedHeaders === null ? [] : [`allowedHeaders: ${text(listOf(allowedHeaders))}`]),
    `exposedHeaders: ${text(listOf(exposedHeaders))}`,
    `credentials: ${entry.supports_credentials}`,
    ...(maxAge === null ? [] : [`maxAge: ${text(maxAge)}`]),
  ];
  return `{ pattern: ${regExp(entry.path)}, options: { ${options.join(", ")} } }`;
}

const text = (value: unknown): string => JSON.stringify(value);

const regExp = (pattern: string): string => `new RegExp(${text(`^${patternOf(pattern)}$`)})`;

function originText(origins: Rule["origins"]): string {
  if (origins.kind === "any") return '"*"';
  if (origins.kind === "echo") return "true";
  if (origins.kind === "fixed") return text(origins.value);
  return `[${origins.items.map((item) => (item.includes("*") ? regExp(item) : text(item))).join(", ")}]`;
}
