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
  /**
   * The platform's own address, which its applications call, without the API's path or a trailing slash: of `publicUrl`, else of
   * `url`. null where a server of this console's own origin passes calls on and nothing says to where.
   */
  publicAddress: string | null;
  /** What people see: host and port, with the path where another platform has the same host. */
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

/** One thing that is wrong: `field` is its JSON path (`platforms[0].url`), or null for the whole file. */
export type ConfigProblem = { readonly field: string | null; readonly message: string };

/** A `config.json` that cannot be used, with all that is wrong in it; `field` and `message` are of the first. */
export class ConfigError extends Error {
  readonly field: string | null;
  readonly problems: readonly ConfigProblem[];
  constructor(field: string | null, message: string, more: readonly ConfigProblem[] = []) {
    super(message);
    this.name = "ConfigError";
    this.field = field;
    this.problems = [{ field, message }, ...more];
  }
}

/** Where a platform's API is unless its setting says otherwise. */
export const API_PATH = "/api/v2";

const addressSettings = {
  url: z._default(z.string(), ""),
  /** Behind a reverse proxy: the address at which applications reach the platform. */
  publicUrl: z.optional(z.string()),
  allowHttp: z._default(z.boolean(), false),
};
const addressSchema = z.object(addressSettings);
const platformSchema = z.strictObject({
  ...addressSettings,
  name: z.string().check(z.refine((name) => name !== "" && [...name].length <= 80, "must have 1 to 80 letters")),
  apiPath: z._default(
    z.string().check(z.regex(/^(\/(?!\.\.?(\/|$))[\w.~-]+)+$/, "must begin with / and not end with one, e.g. /api/v2")),
    API_PATH,
  ),
  colour: z.optional(z.enum(COLOURS, `must be one of ${COLOURS.join(", ")}`)),
});

type PlatformSetting = z.infer<typeof platformSchema>;

const pathSegment = z
  .string()
  .check(z.regex(/^(?!\.$|.*\.\.)[\w.-]+$/, "may hold letters, digits, single dots, dash and underscore"));

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
  /** The same for certificates of some names; the first match counts, on top of `thresholds`. */
  thresholdsByName: z._default(z.array(z.strictObject({ name: namePattern, thresholds: thresholdsSchema })), []),
  /** How long after a renewal a server may keep showing the old certificate. */
  graceHours: z._default(z.number().check(z.gte(0, "must not be negative")), 24),
  /** Servers (`host` or `host:port`) that are expected to show another certificate than the one on disk, such as a CDN. */
  expectedToDiffer: z._default(z.array(z.string()), []),
});

const configSchema = z.strictObject({
  platforms: z.array(platformSchema).check(z.minLength(1, "needs at least one platform")),
  certificates: z.prefault(certificatesSchema, {}),
});

/** Zod's path as people write it: `platforms[0].url`. */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`)).join("");

/** The address, or what keeps it from being a plain one over https. */
function readAddress(text: string, allowHttp: boolean): URL | string {
  const address = URL.parse(text);
  if (address === null) return `"${text}" is not an address. Write it with its scheme, e.g. https://api.example.com`;
  if (address.protocol !== "https:" && address.protocol !== "http:")
    return `the scheme ${address.protocol} is not allowed; use https:`;
  if (address.username !== "" || address.password !== "") return "must not hold a user name or password";
  if (/[?#]/.test(text)) return "must not hold a query or a fragment";
  if (!allowHttp && isReadableOnTheWay(address))
    return 'is plain http, so passwords would be readable on the way. Use https, or set "allowHttp": true';
  return address;
}

const withoutSlash = ({ origin, pathname }: URL): string => origin + pathname.replace(/\/+$/, "");

/** What is wrong with a platform's addresses, whose setting stands at `field`. */
function addressProblems({ url, publicUrl, allowHttp }: z.infer<typeof addressSchema>, field: string): ConfigProblem[] {
  const of = (name: string, text: string | undefined) => {
    const read = text === undefined ? null : readAddress(text, allowHttp);
    return typeof read === "string" ? [{ field: `${field}.${name}`, message: read }] : [];
  };
  // The console's own address is what it is: it was not written here.
  return [...of("url", url === "" ? undefined : url), ...of("publicUrl", publicUrl)];
}

function toPlatform(
  { name, url, publicUrl, apiPath }: PlatformSetting,
  consoleOrigin: string,
  colour: Colour,
): Platform {
  const address = new URL(url === "" ? consoleOrigin : url);
  const isPassedOn = address.origin === consoleOrigin;
  const own = publicUrl === undefined ? (isPassedOn ? null : address) : new URL(publicUrl);
  return {
    name,
    url,
    apiPath,
    base: withoutSlash(address) + apiPath,
    publicAddress: own && withoutSlash(own),
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

/** `df.example.com/shop`; with the API's path where that is not the usual one. */
const withPath = ({ base }: Platform): string => base.replace(/^https?:\/\//, "").replace(/\/api\/v2$/, "");

/** Who cannot tell two platforms apart changes the wrong one. */
function repeated(platforms: readonly Platform[]): ConfigProblem[] {
  return platforms.flatMap(({ name, base }, i) => {
    const before = platforms.slice(0, i);
    return [
      ...(before.some((other) => other.name === name)
        ? [{ field: `platforms[${i}].name`, message: "is the name of another platform, too" }]
        : []),
      ...(before.some((other) => other.base === base)
        ? [{ field: `platforms[${i}].url`, message: `names ${base} a second time` }]
        : []),
    ];
  });
}

function problemsOf({ path, message, ...issue }: z.core.$ZodIssue): ConfigProblem[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ field: fieldOf([...path, key]), message: "is not a setting of this console" }));
  return [{ field: fieldOf(path) || null, message }];
}

/** What is wrong with the addresses of a file, whatever else is wrong with their platforms. */
function allAddressProblems(json: unknown): ConfigProblem[] {
  const file = z.object({ platforms: z.array(z.unknown()) }).safeParse(json);
  return (file.data?.platforms ?? []).flatMap((platform, i) => {
    const { data } = addressSchema.safeParse(platform);
    return data === undefined ? [] : addressProblems(data, `platforms[${i}]`);
  });
}

function throwIfAny([first, ...more]: readonly ConfigProblem[]): void {
  if (first !== undefined) throw new ConfigError(first.field, first.message, more);
}

/**
 * Checks the text of `config.json`.
 * @param consoleOrigin the origin that this page was loaded from; stands in for `url: ""`.
 * @throws ConfigError that names all that is wrong.
 */
export function parseConfig(text: string, consoleOrigin: string): Config {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(null, `is not JSON (${cause instanceof Error ? cause.message : "unreadable"})`);
  }
  const parsed = configSchema.safeParse(json);
  throwIfAny([...(parsed.error?.issues ?? []).flatMap(problemsOf), ...allAddressProblems(json)]);
  if (!parsed.success) throw new ConfigError(null, "has a wrong form");
  const settings = parsed.data.platforms;
  const colours = coloursOf(settings);
  const [first, ...rest] = settings.map((raw, i) => toPlatform(raw, consoleOrigin, colours[i] ?? COLOURS[0]));
  if (first === undefined) throw new ConfigError("platforms", "needs at least one platform");
  const platforms: Config["platforms"] = [first, ...rest];
  throwIfAny(repeated(platforms));
  const isShared = ({ host }: Platform) => platforms.filter((one) => one.host === host).length > 1;
  const shown = (platform: Platform) => (isShared(platform) ? { ...platform, host: withPath(platform) } : platform);
  return { platforms: [shown(first), ...rest.map(shown)], certificates: parsed.data.certificates };
}

/**
 * Reads `config.json` beside the page, never from a cache.
 * @throws ConfigError
 */
export async function loadConfig(): Promise<Config> {
  let answer: Response;
  try {
    answer = await (globalThis.gatehouseEarly?.config ??
      fetch(new URL("config.json", document.baseURI), { cache: "no-store" }));
  } catch {
    throw new ConfigError(null, "could not be loaded: the server that hosts this console did not answer");
  }
  if (!answer.ok) throw new ConfigError(null, `could not be loaded: the server answered ${answer.status}`);
  return parseConfig(await answer.text(), location.origin);
}
