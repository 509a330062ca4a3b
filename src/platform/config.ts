import * as z from "zod/mini";
import { isReadableOnTheWay } from "../domain/contact/address-space.ts";

const COLOURS = ["violet", "blue", "teal", "amber", "pink", "green", "orange", "red"] as const;
type Colour = (typeof COLOURS)[number];

/** A platform that this console may talk to. `base` = address + API path, no trailing slash. */
export type Platform = {
  name: string;
  /** Scheme, host, port and perhaps a path in front of the API; "" = the console's own origin, behind a reverse proxy. */
  url: string;
  /** `/api/v2` unless the installation says otherwise. */
  apiPath: string;
  /** Absolute address of the API, without a trailing slash; identifies the platform in this browser. */
  base: string;
  /** What people see: host and port. */
  host: string;
  /** Origin of the platform, as a browser serialises it. */
  origin: string;
  /** Tells it apart from others at a glance. */
  colour: Colour;
};

/** Where the certificates lie, and how they are judged. */
export type CertificateSettings = z.infer<typeof certificatesSchema>;

export type Config = {
  platforms: [Platform, ...Platform[]];
  certificates: CertificateSettings;
};

/** A `config.json` that cannot be used; `field` is its JSON path (`platforms[0].url`), or null for the whole file. */
export class ConfigError extends Error {
  readonly field: string | null;
  constructor(field: string | null, message: string) {
    super(message);
    this.name = "ConfigError";
    this.field = field;
  }
}

const platformSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  url: z._default(z.string(), ""),
  apiPath: z._default(
    z.string().check(z.regex(/^(\/[\w.~-]+)+$/, "must begin with / and not end with one, e.g. /api/v2")),
    "/api/v2",
  ),
  allowHttp: z._default(z.boolean(), false),
  colour: z.optional(z.enum(COLOURS, `must be one of ${COLOURS.join(", ")}`)),
});

type PlatformSetting = z.infer<typeof platformSchema>;

const pathSegment = z.string().check(z.regex(/^[\w.-]+$/, "may hold letters, digits, dot, dash and underscore"));

const limitSchema = z
  .strictObject({
    /** Of the lifetime. */
    share: z.optional(z.number().check(z.gt(0, "must be above 0"), z.lte(1, "must not be above 1"))),
    days: z.optional(z.number().check(z.gt(0, "must be above 0"))),
  })
  .check(z.refine(({ share, days }) => share !== undefined || days !== undefined, 'needs "share" or "days"'));
const thresholdsSchema = z.strictObject({
  due: z.optional(limitSchema),
  warning: z.optional(limitSchema),
  critical: z.optional(limitSchema),
});
const namePattern = z
  .string()
  .check(z.regex(/^(\*\.)?[^\s*/]+$|^\*$/, "must be a host name, or one with *. in front for all below it"));

const certificatesSchema = z.strictObject({
  service: z._default(pathSegment, "files"),
  folder: z._default(pathSegment, "ssl"),
  /** Time left at which a state begins, instead of the default. */
  thresholds: z._default(thresholdsSchema, {}),
  /** The same for certificates of some names; the first that fits counts, on top of `thresholds`. */
  thresholdsByName: z._default(z.array(z.strictObject({ name: namePattern, thresholds: thresholdsSchema })), []),
  /** How long after a renewal a server may go on showing the old certificate. */
  graceHours: z._default(z.number().check(z.gte(0, "must not be negative")), 24),
  /** Servers (`host` or `host:port`) that rightly show another certificate than the one on disk, such as a CDN. */
  expectedToDiffer: z._default(z.array(z.string()), []),
});

const configSchema = z.strictObject({
  platforms: z.array(platformSchema).check(z.minLength(1, "needs at least one platform")),
  certificates: z.prefault(certificatesSchema, {}),
});

/** Zod's path as people write it: `platforms[0].url`. */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`)).join("");

function toPlatform(raw: PlatformSetting, index: number, consoleOrigin: string, colour: Colour): Platform {
  const field = `platforms[${index}].url`;
  let address: URL;
  try {
    address = new URL(raw.url === "" ? consoleOrigin : raw.url);
  } catch {
    throw new ConfigError(
      field,
      `"${raw.url}" is not an address. Write it with its scheme, e.g. https://api.example.com`,
    );
  }
  if (address.protocol !== "https:" && address.protocol !== "http:")
    throw new ConfigError(field, `the scheme ${address.protocol} is not allowed; use https:`);
  if (address.username !== "" || address.password !== "")
    throw new ConfigError(field, "must not hold a user name or password");
  if (/[?#]/.test(raw.url)) throw new ConfigError(field, "must not hold a query or a fragment");
  if (raw.url !== "" && !raw.allowHttp && isReadableOnTheWay(address))
    throw new ConfigError(
      field,
      'is plain http, so passwords would travel readable. Use https, or set "allowHttp": true',
    );
  return {
    name: raw.name,
    url: raw.url,
    apiPath: raw.apiPath,
    base: address.origin + address.pathname.replace(/\/+$/, "") + raw.apiPath,
    host: address.host,
    origin: address.origin,
    colour,
  };
}

/** The colours asked for; the others get what is left, in order, so that few platforms are never alike. */
function coloursOf(settings: readonly PlatformSetting[]): Colour[] {
  const asked = new Set(settings.map(({ colour }) => colour));
  const left = COLOURS.filter((colour) => !asked.has(colour));
  let next = 0;
  return settings.map(({ colour }) => {
    if (colour !== undefined) return colour;
    next += 1;
    return left[(next - 1) % left.length] ?? COLOURS[0];
  });
}

/**
 * Checks the text of `config.json`.
 * @param consoleOrigin the origin that this page was loaded from; stands in for `url: ""`.
 * @throws ConfigError that names the field.
 */
export function parseConfig(text: string, consoleOrigin: string): Config {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(null, `is not JSON (${cause instanceof Error ? cause.message : "unreadable"})`);
  }
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === "unrecognized_keys")
      throw new ConfigError(fieldOf([...issue.path, issue.keys[0] ?? ""]), "is not a setting of this console");
    throw new ConfigError(issue ? fieldOf(issue.path) || null : null, issue?.message ?? "has a wrong form");
  }
  const colours = coloursOf(parsed.data.platforms);
  const [first, ...rest] = parsed.data.platforms.map((raw, i) =>
    toPlatform(raw, i, consoleOrigin, colours[i] ?? COLOURS[0]),
  );
  if (first === undefined) throw new ConfigError("platforms", "needs at least one platform");
  const bases = new Set<string>();
  const names = new Set<string>();
  for (const [i, platform] of [first, ...rest].entries()) {
    // Who cannot tell two platforms apart changes the wrong one.
    if (names.has(platform.name)) throw new ConfigError(`platforms[${i}].name`, "is the name of another platform, too");
    names.add(platform.name);
    if (bases.has(platform.base)) throw new ConfigError(`platforms[${i}].url`, `names ${platform.base} a second time`);
    bases.add(platform.base);
  }
  return { platforms: [first, ...rest], certificates: parsed.data.certificates };
}

/**
 * Reads `config.json` beside the page, never from a cache.
 * @throws ConfigError
 */
export async function loadConfig(): Promise<Config> {
  let answer: Response;
  try {
    answer = await fetch(new URL("config.json", document.baseURI), { cache: "no-store", credentials: "omit" });
  } catch {
    throw new ConfigError(null, "could not be loaded: the server that hosts this console did not answer");
  }
  if (!answer.ok) throw new ConfigError(null, `could not be loaded: the server answered ${answer.status}`);
  return parseConfig(await answer.text(), location.origin);
}
