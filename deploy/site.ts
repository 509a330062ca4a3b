/** A place where the console is served, read from what an administrator writes. Every text that enters a configuration is checked here. */

/** The platform: called across origins, or passed on by the console's own server. */
export type Reach =
  | { kind: "apart"; origins: readonly string[] }
  /** `upstream`: address of the platform as the server reaches it, perhaps with a path, without a trailing slash. */
  | { kind: "proxied"; upstream: string; apiPath: string };

export type Site = {
  /** Host that administrators type; null for any, as in a container whose TLS ends in front of it. */
  host: string | null;
  port: number;
  /** Whether browsers reach it over HTTPS. */
  https: boolean;
  /** Certificate and key on the server; null when it speaks plain HTTP. */
  tls: { certificate: string; key: string } | null;
  /** Listens on 127.0.0.1 alone. */
  loopback: boolean;
  /** The folder with index.html on the server: absolute, without a trailing slash. */
  root: string;
  /** The folder in the address: `/`, or `/tools/gatehouse/`. */
  base: string;
  reach: Reach;
  /** nginx has the module that sends the build's Brotli files. Caddy and Apache need none. */
  brotli?: boolean;
};

const HOST = "[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*";
const ADDRESS = new RegExp(`^https?://${HOST}(?::[0-9]{1,5})?((?:/[A-Za-z0-9._~-]+)*)$`);
const FOLDER = /^\/(?:[A-Za-z0-9._~-]+\/)*$/;
const API_PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;
const FILE = /^(?:\/[A-Za-z0-9._@+~-]+)+$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3})$/;

const wrong = (text: string, what: string) => new RangeError(`${JSON.stringify(text)} is not a valid ${what}`);

function checked(text: string, pattern: RegExp, what: string): string {
  if (!pattern.test(text) || /(?:^|\/)\.\.?(?:\/|$)/.test(text)) throw wrong(text, what);
  return text;
}

/** An address with its path, as a browser spells it and without a trailing slash. @throws RangeError */
export function checkedAddress(text: string): URL {
  const bare = text.replace(/\/$/, "");
  const url = URL.parse(checked(bare, ADDRESS, "address such as https://api.example.com"));
  if (url === null || url.origin + (url.pathname === "/" ? "" : url.pathname) !== bare) {
    throw wrong(text, "address as a browser spells it (lower case, no port that the scheme implies)");
  }
  return url;
}

/** From a page over https. Browsers take loopback for safe. */
const reachable = ({ protocol, hostname }: URL) => protocol === "https:" || LOOPBACK.test(hostname);

const portOf = (url: URL) => Number(url.port || (url.protocol === "https:" ? 443 : 80));

/**
 * @param options.console address of the console; its path is the folder that it stands in.
 * @param options.platforms addresses of the platforms.
 * @param options.proxy whether the console's server passes the one platform on, under its own origin.
 * @throws RangeError that names the text, for whatever could not be what it must be.
 */
export function readSite(options: {
  console: string;
  platforms: readonly string[];
  proxy: boolean;
  apiPath: string;
  root: string;
  certificate: string;
  key: string;
  brotli?: boolean;
}): Site {
  const url = checkedAddress(options.console);
  const https = url.protocol === "https:";
  const loopback = LOOPBACK.test(url.hostname);
  if (!https && !loopback)
    throw wrong(options.console, "https address: without it browsers withhold what the console needs");
  const platforms = options.platforms.map(checkedAddress);
  const [first, ...more] = platforms;
  if (first === undefined) throw new RangeError("a platform is missing");
  if (options.proxy && more.length > 0) throw new RangeError("a proxy passes on one platform");
  const blocked = platforms.find((platform) => https && !options.proxy && !reachable(platform));
  if (blocked) throw wrong(blocked.href, "address that a page over https may call");
  const apiPath = checked(options.apiPath, API_PATH, "API path such as /api/v2");
  const base = checked(url.pathname.replace(/\/?$/, "/"), FOLDER, "folder such as /tools/gatehouse/");
  if (options.proxy && `${base}/`.startsWith(`${apiPath}/`)) throw wrong(base, "folder outside the API path");
  return {
    host: url.hostname,
    port: portOf(url),
    https,
    tls: https
      ? { certificate: checked(options.certificate, FILE, "path"), key: checked(options.key, FILE, "path") }
      : null,
    loopback: loopback && !https,
    root: checked(options.root, FILE, "path"),
    base,
    reach: options.proxy
      ? { kind: "proxied", upstream: first.href.replace(/\/$/, ""), apiPath }
      : { kind: "apart", origins: platforms.map(({ origin }) => origin) },
    ...(options.brotli && { brotli: true }),
  };
}

/** Origins that `connect-src` names: none when the platform answers on the console's own. */
export const platformOrigins = ({ reach }: Site): readonly string[] => (reach.kind === "apart" ? reach.origins : []);

/**
 * Paths of a page's scripts and styles, as a regular expression. A worker is governed by its own answer's policy, so the
 * build puts workers into a folder of their own.
 */
export const assetPattern = ({ base }: Site): string => `^${escaped(base)}assets/[^/]+\\.(?:js|css)$`;

/** A checked path as a regular expression takes it. */
export const escaped = (path: string): string => path.replaceAll(".", "\\.");
