/**
 * A `_headers` file for hosts that read one (Netlify, Cloudflare Pages). Where several patterns fit an address, a host
 * joins the values of the same header, so no two of these set the same one for one address.
 */
import { securityHeaders } from "./security-headers.ts";
import { platformOrigins, type Site } from "./site.ts";

export function headersFile(site: Site): string {
  const { base } = site;
  const security = securityHeaders({ platformOrigins: platformOrigins(site), https: true });
  const rules: [path: string, headers: Record<string, string>][] = [
    [`${base}*`, security],
    ...["", "index.html", "config.json", "404.html"].map((file): [string, Record<string, string>] => [
      base + file,
      { "Cache-Control": "no-store" },
    ]),
    [`${base}assets/*`, { "Cache-Control": "public, max-age=31536000, immutable" }],
  ];
  return rules
    .map(([path, headers]) => [path, ...lines(headers)].join("\n"))
    .join("\n\n")
    .concat("\n");
}

const lines = (headers: Record<string, string>): string[] =>
  Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);

/** Without it some hosts answer every address with index.html and status 200, so that a file that is gone looks like a page. */
export const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Not found</title>
  </head>
  <body>
    <p>There is no such file.</p>
  </body>
</html>
`;
