/** The console on Caddy 2, on an origin of its own. Certificates are Caddy's own matter. */
import { quoter } from "./quote.ts";
import { isOfAssets, securityHeaders } from "./security-headers.ts";
import { platformOrigins, type Site } from "./site.ts";

/** Caddy takes `{…}` for a placeholder, and knows no escape but that of the quote. */
export const caddyQuote = quoter("Caddy", /\p{Cc}|[{}\\]/u, /"/g);

export function caddyConfig(site: Site): string {
  const { host, port, https, loopback, base, root } = site;
  const headers = securityHeaders({ platformOrigins: platformOrigins(site), https });
  const usual = port === (https ? 443 : 80);
  const address = `${https ? "https" : "http"}://${host ?? ""}${usual ? "" : `:${port}`}`;
  return `# Gatehouse. Made by \`npm run deploy:config\`: change its options, not this file.
${block(address, [
  ...(loopback ? ["bind 127.0.0.1"] : []),
  `root * ${caddyQuote(root)}`,
  "",
  "# On every answer, errors too. Removing a header here would delay all of them, and errors would lose them.",
  block("header", [
    ...Object.entries(headers).map(([name, value]) => `${name} ${caddyQuote(value)}`),
    "Cache-Control no-store",
  ]),
  "",
  ...(base === "/" ? [] : [`redir ${base.slice(0, -1)} ${base} 308`]),
  block(base === "/" ? "handle" : `handle_path ${base}*`, [
    "@hidden path */.*",
    "error @hidden 404",
    "@write not method GET HEAD",
    "error @write 405",
    'header /assets/* Cache-Control "public, max-age=31536000, immutable"',
    "# A page's scripts and styles do not need what is for documents and workers.",
    "@asset path_regexp ^/assets/[^/]+\\.(?:js|css)$",
    block(
      "header @asset",
      Object.keys(headers)
        .filter((name) => !isOfAssets(name))
        .map((name) => `-${name}`),
    ),
    block("file_server", ["precompressed br gzip"]),
  ]),
  ...(base === "/" ? [] : [block("handle", ["error 404"])]),
  block("handle_errors", [
    "header Cache-Control no-store",
    'respond "{http.error.status_code} {http.error.status_text}"',
  ]),
])}
`;
}

const block = (head: string, lines: readonly string[]): string =>
  `${head} {\n${lines.join("\n").replace(/^(?=.)/gm, "\t")}\n}`;
