import type { CorsFields } from "../../cors/policy.ts";
import { comment, inventory, listOf, planOf, type Rule } from "./plan.ts";

/**
 * The entries for AWS API Gateway's HTTP APIs: OpenAPI 3.0.1 in YAML with `x-amazon-apigateway-cors`. An API has one
 * setting, so each entry becomes a document of its own. Pure, never throws.
 *
 * @param platformUrl where the API passes requests on to, without a trailing slash
 */
export function apiGatewayCors(entries: readonly CorsFields[], platformUrl: string): string {
  const plan = planOf(entries, () => null);
  return [
    `${comment("#", [...HEAD, "", ...inventory(plan)])}\n`,
    ...plan.rules.map((rule) => documentOf(rule, platformUrl)),
  ].join("---\n");
}

const HEAD = [
  "The CORS entries of a DreamFactory platform for AWS API Gateway (HTTP API, OpenAPI), written by Gatehouse.",
  "",
  "TWO LAYERS: the platform sends CORS headers of its own. No line removes them: API Gateway leaves out those of its",
  "integration as soon as the API has a CORS setting. An HTTP API without one passes them on.",
  "",
  "What does not carry over:",
  "- An API has one CORS setting: each entry is a document of its own, to be imported as an API of its own. The longest path",
  "  does not win among them: the route that a request is sent to does.",
  "- Regular expressions as paths, and a * that is not the last part of a path.",
  "- An origin with a * in it: API Gateway knows whole origins and * alone. Such origins are left out, and named.",
  "- An origin that the platform sends to everyone is sent to that origin alone.",
  "- Echoed headers and credentials with *: API Gateway refuses * with credentials.",
  "- A preflight for a method that is not listed gets 204 without that method instead of 405. Browsers refuse it alike.",
  "- A max age below 0 or above 86400 seconds.",
];

function documentOf(rule: Rule, platformUrl: string): string {
  const { entry, origins, allowedHeaders, exposedHeaders, maxAge, methods } = rule;
  const items = origins.kind === "listed" ? origins.items : origins.kind === "fixed" ? [origins.value] : ["*"];
  const whole = [...new Set(items.filter((item) => item === "*" || !item.includes("*")))];
  const lost = items.filter((item) => !whole.includes(item));
  const credentials = entry.supports_credentials && origins.kind !== "echo";
  const notes = [
    `Entry ${rule.number}.`,
    ...(origins.kind === "echo"
      ? ["On the platform every website is let in with its cookies. Here it is let in without them: list the origins."]
      : []),
    ...lost.map((item) => `The origin ${JSON.stringify(item)} is left out: name the origins that it stands for.`),
    ...(allowedHeaders === null && credentials
      ? ["The platform allows every header that is asked for: list the headers."]
      : []),
  ];
  const path = routeOf(entry.path);
  const settings: [string, unknown][] = [
    ["allowOrigins", whole],
    ["allowMethods", methods],
    ["allowHeaders", allowedHeaders === null ? (credentials ? [] : ["*"]) : listOf(allowedHeaders)],
    ["exposeHeaders", listOf(exposedHeaders)],
    ["allowCredentials", credentials],
    ...(maxAge === null ? [] : [["maxAge", Math.min(86_400, Math.max(0, Number(maxAge)))] satisfies [string, unknown]]),
  ];
  return `${comment("#", notes)}
openapi: "3.0.1"
info:
  title: ${scalar(`CORS for ${entry.path}`)}
  version: "1"
paths:
  ${scalar(path)}:
    x-amazon-apigateway-any-method:
${path.includes("{proxy+}") ? `      parameters:\n        - { name: proxy, in: path, required: true, schema: { type: string } }\n` : ""}      responses: { default: { description: "As the platform answers" } }
      x-amazon-apigateway-integration:
        type: http_proxy
        httpMethod: ANY
        uri: ${scalar(platformUrl + path.replace("{proxy+}", "{proxy}"))}
        payloadFormatVersion: "1.0"
x-amazon-apigateway-cors:
${settings.map(([name, value]) => `  ${name}: ${scalar(value)}`).join("\n")}
`;
}

/** YAML reads JSON, but for two line separators and halves of characters. */
const scalar = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0085\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A glob that ends with `/*` as API Gateway's greedy variable; others as they are. */
const routeOf = (path: string): string => `/${path.replace(/\/\*$/, "/{proxy+}")}`;
