/** The console on Apache, from 2.4.10, on an origin of its own. */
import { quoter } from "./quote.ts";
import { isOfAssets, securityHeaders } from "./security-headers.ts";
import { assetPattern, escaped, platformOrigins, type Site } from "./site.ts";

/** Apache takes `${…}` for a variable everywhere, and `%` for a format in a header's value. */
export const apacheQuote = quoter("Apache", /\p{Cc}|[$%]/u, /["\\]/g);

/** A file for Apache's server context, such as one in /etc/apache2/sites-available/. It needs mod_headers, mod_rewrite and mod_ssl. */
export function apacheConfig(site: Site): string {
  const { host, port, tls, loopback } = site;
  const address = `${loopback ? "127.0.0.1" : "*"}:${port}`;
  return `${[
    "# Gatehouse. Made by `npm run deploy:config`: change its options, not this file.",
    ...(port === 80 || port === 443 ? [] : [`Listen ${loopback ? address : port}`]),
    ...(tls !== null && port === 443 ? [redirect(host ?? "")] : []),
    section("VirtualHost", address, virtualHost(site)),
  ].join("\n\n")}\n`;
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");

const section = (name: string, argument: string, lines: readonly string[]): string =>
  `<${name} ${argument}>\n${indent(lines.join("\n"))}\n</${name}>`;

const redirect = (host: string): string =>
  section("VirtualHost", "*:80", [`ServerName ${host}`, `Redirect 308 "/" "https://${host}/"`]);

/** A pattern: `$` ends it, and stands before no brace. */
const pattern = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

const GOOD = "%{REQUEST_STATUS} -in {'200','206','304'}";

function virtualHost(site: Site): string[] {
  const { host, port, tls, root, base, https } = site;
  const place = escaped(base);
  const unlessAsset = `"expr=!(${GOOD} && %{REQUEST_URI} =~ m#${assetPattern(site)}#)"`;
  const headers = securityHeaders({ platformOrigins: platformOrigins(site), https });
  return [
    `ServerName ${host ?? "_default_"}${port === 80 || port === 443 ? "" : `:${port}`}`,
    "# A redirect leads to this name, whatever a request says.",
    "UseCanonicalName On",
    ...(tls
      ? [
          "SSLEngine on",
          "SSLProtocol -all +TLSv1.2 +TLSv1.3",
          `SSLCertificateFile ${apacheQuote(tls.certificate)}`,
          `SSLCertificateKeyFile ${apacheQuote(tls.key)}`,
        ]
      : []),
    "TraceEnable off",
    "ServerSignature Off",
    "",
    "# On every answer, errors too; a page's scripts and styles do not need what is for documents and workers.",
    ...Object.entries(headers).map(([name, value]) =>
      [`Header always set ${name} ${apacheQuote(value)}`, ...(isOfAssets(name) ? [] : [unlessAsset])].join(" "),
    ),
    'Header always set Cache-Control "no-store"',
    `Header always set Cache-Control "public, max-age=31536000, immutable" "expr=${GOOD} && %{REQUEST_URI} =~ m#^${place}assets/#"`,
    `Header always merge Vary "Accept-Encoding" "expr=%{REQUEST_URI} =~ m#^${place}assets/#"`,
    "",
    `RedirectMatch 404 ${pattern("/\\.(?!well-known/)")}`,
    ...(base === "/"
      ? [`DocumentRoot ${apacheQuote(root)}`]
      : [
          `RedirectMatch 308 ${pattern(`^${place.slice(0, -1)}$`)} "${base}"`,
          `RedirectMatch 404 ${pattern(`^/(?!${place.slice(1)})`)}`,
          `Alias "${base}" ${apacheQuote(`${root}/`)}`,
        ]),
    "",
    "RewriteEngine on",
    'RewriteCond %{REQUEST_METHOD} "!^(?:GET|HEAD)$"',
    "RewriteRule ^ - [R=405,L]",
    "# The build holds each asset compressed already.",
    ...[
      ["br", "br"],
      ["gzip", "gz"],
    ].flatMap(([encoding, suffix]) => [
      `RewriteCond %{HTTP:Accept-Encoding} "\\b${encoding}\\b"`,
      `RewriteCond "${root}/assets/$1.${suffix}" -f`,
      `RewriteRule ${pattern(`^${place}assets/((?:workers/)?[\\w.-]+)$`)} "${root}/assets/$1.${suffix}" [L,E=no-gzip:1]`,
    ]),
    "",
    section("Directory", apacheQuote(root), [
      "Options None",
      "AllowOverride None",
      "DirectoryIndex index.html",
      "DirectorySlash Off",
      "RemoveType .gz .br",
      "RemoveLanguage .br",
      "AddEncoding gzip .gz",
      "AddEncoding br .br",
      "AddType text/javascript .js",
      "AddType text/css .css",
      "AddType application/json .json",
      "AddDefaultCharset utf-8",
      "Require all granted",
    ]),
  ];
}
