/** The console on nginx, from 1.18: on an origin of its own, or as a reverse proxy with the platform under the same origin. */
import { createHash } from "node:crypto";
import { quoter } from "./quote.ts";
import { apiHeaders, isOfAssets, securityHeaders } from "./security-headers.ts";
import { assetPattern, escaped, platformOrigins, type Reach, type Site } from "./site.ts";

/** nginx takes `$` for a variable, also within quotes. */
export const nginxQuote = quoter("nginx", /\p{Cc}|\$/u, /["\\]/g);

type Proxied = Extract<Reach, { kind: "proxied" }>;

/**
 * A file for nginx's http block, such as one in /etc/nginx/conf.d/.
 * @param configFile the file that answers for config.json, when it is not beside index.html.
 */
export function nginxConfig(site: Site, configFile: string | null = null): string {
  const { reach } = site;
  const blocks = [
    "# Gatehouse. Made by `npm run deploy:config`: change its options, not this file. It belongs in nginx's http block.",
    ...(reach.kind === "proxied" ? [PROXY_MAPS] : []),
    cacheMap(site),
    headerMaps(site),
    ...(site.tls !== null && site.port === 443 ? [redirectServer(site)] : []),
    `server {\n${indent(server(site, configFile))}\n}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");

const block = (head: string, lines: readonly string[]): string => `${head} {\n${indent(lines.join("\n"))}\n}`;

const good = "~^(?:200|206|304):";

/** By status and place: an asset that is gone must not be remembered as gone for a year. */
function cacheMap(site: Site): string {
  const { base } = site;
  return block(`map "$status:$uri" ${variable(site, "Cache-Control")}`, [
    'default "no-store";',
    `${nginxPattern(`${good}${escaped(base)}assets/`)} "public, max-age=31536000, immutable";`,
  ]);
}

const ofPages = (site: Site): [string, string][] =>
  Object.entries(securityHeaders({ platformOrigins: platformOrigins(site), https: site.https })).filter(
    ([name]) => !isOfAssets(name),
  );

/** A site's own: nginx shares variables among all servers, and two consoles have two policies. It takes no name beyond 46 letters. */
function variable({ host, port }: Site, header: string): string {
  const site = createHash("sha256").update(`${host}:${port}`).digest("hex").slice(0, 8);
  return `$gatehouse_${site}_${header.toLowerCase().replaceAll("-", "_")}`;
}

/** An empty header is not sent. */
function headerMaps(site: Site): string {
  const asset = nginxPattern(`${good}${assetPattern(site).slice(1)}`);
  return [
    "# For documents, workers and refusals; a page's scripts and styles do not need them.",
    ...ofPages(site).map(([name, value]) =>
      block(`map "$status:$uri" ${variable(site, name)}`, [`default ${nginxQuote(value)};`, `${asset} "";`]),
    ),
  ].join("\n");
}

/** A pattern: nothing is a variable in it, so `$` may end it. */
const nginxPattern = (pattern: string): string => `"${pattern.replace(/["\\]/g, "\\$&")}"`;

function redirectServer({ host }: Site): string {
  return block("server", [
    "listen 80;",
    "listen [::]:80;",
    `server_name ${host};`,
    "server_tokens off;",
    `return 308 https://${host}$request_uri;`,
  ]);
}

function listenLines({ port, tls, loopback }: Site): string[] {
  if (loopback) return [`listen 127.0.0.1:${port};`];
  // In a container there may be no IPv6, and then nginx would not start.
  return tls ? [`listen ${port} ssl http2;`, `listen [::]:${port} ssl http2;`] : [`listen ${port};`];
}

const headerLine = (name: string, value: string): string => `add_header ${name} ${nginxQuote(value)} always;`;

function server(site: Site, configFile: string | null): string {
  const { host, tls, base, root, reach, https } = site;
  const headers = securityHeaders({ platformOrigins: platformOrigins(site), https });
  return [
    ...listenLines(site),
    `server_name ${host ?? "_"};`,
    ...(tls
      ? [
          `ssl_certificate ${nginxQuote(tls.certificate)};`,
          `ssl_certificate_key ${nginxQuote(tls.key)};`,
          "ssl_protocols TLSv1.2 TLSv1.3;",
        ]
      : []),
    "server_tokens off;",
    "absolute_redirect off;",
    "autoindex off;",
    "# A refused range would be answered with every header twice.",
    "max_ranges 0;",
    "",
    "# On every answer, errors too. A location with an add_header of its own would lose all of these.",
    ...Object.entries(headers).map(([name, value]) =>
      isOfAssets(name) ? headerLine(name, value) : `add_header ${name} ${variable(site, name)} always;`,
    ),
    `add_header Cache-Control ${variable(site, "Cache-Control")} always;`,
    "",
    "# The build holds each file compressed already.",
    "gzip_static on;",
    "gzip_vary on;",
    site.brotli
      ? "brotli_static on;"
      : "# A seventh less in Brotli: Debian's libnginx-mod-http-brotli-static, and `npm run deploy:config -- --brotli`.",
    "",
    block(`location ${base}`, [`alias ${nginxQuote(`${root}/`)};`, "index index.html;"]),
    ...(configFile === null ? [] : [block(`location = ${base}config.json`, [`alias ${nginxQuote(configFile)};`])]),
    block("location ~ /\\.(?!well-known/)", ["return 404;"]),
    ...(base === "/"
      ? []
      : [block(`location = ${base.slice(0, -1)}`, [`return 308 ${base};`]), block("location /", ["return 404;"])]),
    ...(reach.kind === "proxied" ? ["", apiLocation(site, reach)] : []),
  ].join("\n");
}

/**
 * PHP decodes the names of arguments, takes blanks off in front of them, cuts them at NUL and at `[`, and makes a blank or
 * a dot an underscore; so a name is refused in every spelling. Refused for every service: any name may be a file service's.
 */
const REFUSED_ARGUMENTS = ["extract", "clean", "url"];

function refusedArguments(): string {
  const letter = (char: string) => {
    const code = char.charCodeAt(0);
    return `(?:${char}|%${code.toString(16)}|%${(code - 32).toString(16)})`;
  };
  const names = REFUSED_ARGUMENTS.map((name) => [...name].map(letter).join(""));
  return `~*(?:^|[&;])(?:\\+|%[01][0-9a-f]|%20|%7f)*(?:${names.join("|")})(?![A-Za-z0-9_-])`;
}

/**
 * What another reader of the path may take for a step upwards, or for the end of the path: `\\`, two dots wherever they
 * stand, control characters, and bytes that no UTF-8 holds, such as those of an overlong dot or slash.
 */
const REFUSED_PATHS = "\\\\|\\.\\.|[\\x00-\\x1f\\x7f\\xc0\\xc1\\xf5-\\xff]";

const PROXY_MAPS = [
  "# Paths that the platform's own server may read in another way.",
  block("map $uri $gatehouse_refused_path", ["default 0;", `${nginxPattern(`~${REFUSED_PATHS}`)} 1;`]),
  "# Arguments with which a file service unpacks an archive, empties a folder, or fetches an address for the caller.",
  block("map $args $gatehouse_refused_argument", ["default 0;", `${nginxPattern(refusedArguments())} 1;`]),
  "# A stored file is never a script, a style or a worker of the console. A browser says what it asks a file for.",
  block("map $http_sec_fetch_dest $gatehouse_refused_use", ["default 1;", '"" 0;', "empty 0;", "document 0;"]),
  "# What the platform itself sends to every site, under a name on which no browser acts: the console tells by it whether",
  "# the platform applies its CORS entries. Not on answers that are the proxy's own.",
  block('map "$upstream_status:$upstream_http_access_control_allow_origin" $gatehouse_platform_allow_origin', [
    "default $upstream_http_access_control_allow_origin;",
    '"~^[1-4][0-9][0-9]:$" none;',
  ]),
].join("\n");

/** As the console reads it (src/domain/headers.ts). */
const PLATFORM_ALLOW_ORIGIN = "X-Gatehouse-Platform-Allow-Origin";

/** Headers of the platform's answers that are the proxy's to set, or that would act on the console's whole origin. */
const HIDDEN = [
  PLATFORM_ALLOW_ORIGIN,
  "Set-Cookie",
  "Clear-Site-Data",
  "Service-Worker-Allowed",
  "Refresh",
  "Link",
  "Alt-Svc",
  "Report-To",
  "Reporting-Endpoints",
  "NEL",
  "SourceMap",
  "Content-Security-Policy-Report-Only",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Embedder-Policy",
  "Strict-Transport-Security",
  "Pragma",
  "Expires",
  "X-Powered-By",
  "X-XSS-Protection",
  "Access-Control-Allow-Origin",
  "Access-Control-Allow-Credentials",
  "Access-Control-Allow-Methods",
  "Access-Control-Allow-Headers",
  "Access-Control-Expose-Headers",
  "Access-Control-Max-Age",
  "Access-Control-Allow-Private-Network",
  "Timing-Allow-Origin",
];

/** Never handed on: a sign-in of another application on this origin, and what would tell the platform another address or path. */
const BLANKED = [
  "Cookie",
  "Authorization",
  "Forwarded",
  "X-Forwarded-Host",
  "X-Forwarded-Port",
  "X-Forwarded-Prefix",
  "X-Original-URL",
  "X-Rewrite-URL",
  "X-Client-IP",
  "True-Client-IP",
  "Connection",
];

function apiLocation({ https }: Site, { upstream, apiPath }: Proxied): string {
  const headers = apiHeaders({ https });
  const hidden = new Set([...HIDDEN, ...Object.keys(headers)]);
  return [
    "# The platform, and of it the API alone.",
    block(`location ^~ ${apiPath}/`, [
      "if ($gatehouse_refused_path) { return 400; }",
      "if ($gatehouse_refused_argument) { return 403; }",
      "if ($gatehouse_refused_use) { return 403; }",
      "limit_except GET POST PUT PATCH DELETE { deny all; }",
      "",
      "# With a path of its own: what is passed on is the path that was checked, not the one that was sent.",
      `proxy_pass ${upstream}${apiPath}/;`,
      "proxy_http_version 1.1;",
      "proxy_set_header Host $proxy_host;",
      "# The platform limits sign-ins by this address, so nothing that the client says enters it. Behind a load balancer",
      "# set_real_ip_from and real_ip_header make $remote_addr the client's.",
      "proxy_set_header X-Forwarded-For $remote_addr;",
      "proxy_set_header X-Real-IP $remote_addr;",
      "proxy_set_header X-Forwarded-Proto $scheme;",
      ...BLANKED.map((name) => `proxy_set_header ${name} "";`),
      ...(upstream.startsWith("https:") ? UPSTREAM_TLS : []),
      "proxy_next_upstream off; # a write is never repeated",
      "proxy_cache off;",
      "proxy_redirect off;",
      "proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset;",
      "client_max_body_size 10m;",
      "",
      "# On everything under the API path, instead of what the platform says itself.",
      ...[...hidden].map((name) => `proxy_hide_header ${name};`),
      ...Object.entries(headers).map(([name, value]) => headerLine(name, value)),
      `add_header ${PLATFORM_ALLOW_ORIGIN} $gatehouse_platform_allow_origin always;`,
    ]),
  ].join("\n");
}

const UPSTREAM_TLS = [
  "proxy_ssl_server_name on;",
  "proxy_ssl_verify on;",
  "proxy_ssl_verify_depth 4;",
  "proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt; # Red Hat: /etc/pki/tls/certs/ca-bundle.crt",
  "proxy_ssl_protocols TLSv1.2 TLSv1.3;",
];
