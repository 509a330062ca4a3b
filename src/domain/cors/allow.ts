import { methodsOf, text } from "./casts.ts";
import { exchangeOf } from "./exchange.ts";
import { headersOf } from "./explain.ts";
import { decodeGlob } from "./lint/path-repair.ts";
import { parseOrigin } from "./origin.ts";
import { apiPathOf, compilePath, pathBytes, trim } from "./path.ts";
import { BLANK_ENTRY, CORS_METHODS, type CorsPolicy } from "./policy.ts";
import { describeVerdict } from "./reasons.ts";
import { winner } from "./winner.ts";

/** An application that is to be let in. */
export type Wish = {
  pageOrigin: string;
  /** As typed: an address, a path, or a path with `*`. */
  path: string;
  methods: readonly string[];
  headers: readonly string[];
  credentials: boolean;
};

export type AllowOption = {
  /** `extend`: more in the entry that answers; `enable`: a disabled entry; `create`: a new one. */
  kind: "extend" | "enable" | "create";
  /** The entry that is changed; null for a new one. */
  entry: CorsPolicy | null;
  /** What changes; of a new entry all fields. */
  fields: Partial<CorsPolicy>;
  after: CorsPolicy[];
};

export type AllowPlan = {
  /** The stored form of the path (`api/v2/orders/*`), and the request path that stands for it. */
  path: string;
  sample: string;
  answering: CorsPolicy | null;
  /** The calls that are refused now, and why. */
  refused: { method: string; because: string }[];
  options: AllowOption[];
  /** Why nothing can be proposed; null where something can, or nothing is needed. */
  obstacle: string | null;
};

/** The platform's column is 255 wide. */
const WIDTH = 255;

/**
 * What lets an application in with the smallest change: each option was played through and lets every call in. Pure,
 * never throws.
 *
 * @param entries in the platform's order, by id
 */
export function planFor(entries: readonly CorsPolicy[], wish: Wish, platformOrigin: string, prefix = ""): AllowPlan {
  const typed = typedPath(wish.path, prefix);
  const decoded = storedForm(typed);
  const path = decoded ?? typed;
  const sample = `/${encodeURI(path.replaceAll("*", "example").toWellFormed())}`;
  const { kind, normalised } = parseOrigin(wish.pageOrigin);
  const plan = { path, sample, answering: null, refused: [], options: [] };
  if (normalised === null || (kind !== "origin" && kind !== "null"))
    return { ...plan, obstacle: "Enter the page's origin with its scheme, e.g. https://shop.example.com" };
  if (decoded === null)
    return {
      ...plan,
      obstacle: `No entry can be proposed for ${typed}. Enter its path with plain letters, or with *.`,
    };
  if (!/^api\/[^/]/.test(path))
    return {
      ...plan,
      obstacle: "The platform answers CORS only below api/, e.g. api/v2/orders/*. No entry can open another path.",
    };
  if (wish.methods.length === 0) return { ...plan, obstacle: "Choose at least one method." };

  const won = winner(entries, sample);
  const call: Call = { ...wish, pageOrigin: normalised, url: platformOrigin + sample };
  const refused = refusedOf(entries, call);
  const found = { ...plan, answering: won.kind === "entry" ? won.entry : null, refused };
  if (won.kind === "broken" || won.kind === "unknown")
    return {
      ...found,
      obstacle: `The regular expression of entry ${won.entry.id} (${won.entry.path}) ${won.kind === "broken" ? "breaks the platform" : "cannot be judged here, and may answer"}. Mend that entry first.`,
    };
  if (refused.length === 0) return { ...found, obstacle: null };
  const options = [
    ...extended(entries, won.entry, call),
    ...enabled(entries, won.entry, sample, call),
    ...created(entries, won.entry, path, call),
  ];
  return { ...found, options, obstacle: options.length === 0 ? obstacleOf(won.entry, path) : null };
}

type Call = Wish & { url: string };

/** `https://df.example.com/api/v2/orders?x=1`, `/api/v2/orders/` → `api/v2/orders`. */
function typedPath(typed: string, prefix: string): string {
  const path = apiPathOf(typed.trim());
  const bare = prefix !== "" && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  return trim(bare, "/");
}

/** The platform compares the decoded path; null where a stored path cannot say it, or would say more (`%2A`). */
function storedForm(typed: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(typed)) return typed;
  const decoded = decodeGlob(typed);
  return decoded === null || decoded.split("*").length > typed.split("*").length ? null : trim(decoded, "/");
}

function refusedOf(entries: readonly CorsPolicy[], call: Call): AllowPlan["refused"] {
  return call.methods.flatMap((method) => {
    const exchange = exchangeOf(
      entries,
      { method, url: call.url, headers: headersOf(call.headers), credentials: call.credentials ? "include" : "omit" },
      call.pageOrigin,
    );
    const { verdict } = exchange;
    if (verdict?.allowed) return [];
    return [
      { method, because: verdict === null ? "Which entry answers is not known." : describeVerdict(verdict, exchange) },
    ];
  });
}

const letsIn = (entries: readonly CorsPolicy[], call: Call): boolean => refusedOf(entries, call).length === 0;

/** The additions to an entry that let the calls in, none that is not needed; null where additions do not help. */
function additions(
  entry: CorsPolicy,
  call: Call,
  inForce: (entry: CorsPolicy) => CorsPolicy[],
): Partial<CorsPolicy> | null {
  const origins = text(entry.origin);
  const isOpen = origins.split(",").includes("*");
  // HTTP takes the blanks off a lone origin; in a list they count.
  const kept = /[,*]/.test(origins) ? origins : origins.trim();
  // Credentials for any site would let every page act in the visitor's name.
  if (call.credentials && isOpen && !entry.supports_credentials) return null;
  const { method, header } = withAsked(entry, call);
  const pieces: Partial<CorsPolicy>[] = [
    { origin: kept === "" ? call.pageOrigin : `${kept},${call.pageOrigin}` },
    { method },
    { header },
    ...(call.credentials ? [{ supports_credentials: true }] : []),
  ];
  const merged = (parts: readonly Partial<CorsPolicy>[]) => Object.assign({}, ...parts) as Partial<CorsPolicy>;
  const works = (parts: readonly Partial<CorsPolicy>[]) => letsIn(inForce({ ...entry, ...merged(parts) }), call);
  if (!works(pieces)) return null;
  let needed = pieces;
  for (const piece of pieces) {
    const fewer = needed.filter((other) => other !== piece);
    if (works(fewer)) needed = fewer;
  }
  const fields = merged(needed);
  return text(fields.origin).length > WIDTH || text(fields.header).length > WIDTH * 4 ? null : fields;
}

/** The entry with all methods and headers that the calls ask for. What it lists stays as it is: ` *` is no `*`. */
function withAsked(entry: CorsPolicy, call: Call): CorsPolicy {
  const methods = methodsOf(entry);
  const listed = text(entry.header)
    .split(",")
    .filter((item) => item.trim() !== "");
  const known = new Set(listed.map((name) => name.trim().toLowerCase()));
  const missing = listed.includes("*") ? [] : call.headers.filter((name) => !known.has(name.toLowerCase()));
  return {
    ...entry,
    method: CORS_METHODS.filter((method) => methods.includes(method) || call.methods.includes(method)),
    header: [...listed, ...missing].join(",") || null,
  };
}

const replaced = (entries: readonly CorsPolicy[], entry: CorsPolicy): CorsPolicy[] =>
  entries.map((other) => (other.id === entry.id ? entry : other));

function extended(entries: readonly CorsPolicy[], answering: CorsPolicy | null, call: Call): AllowOption[] {
  if (answering === null) return [];
  const fields = additions(answering, call, (entry) => replaced(entries, entry));
  if (fields === null) return [];
  return [{ kind: "extend", entry: answering, fields, after: replaced(entries, { ...answering, ...fields }) }];
}

/** The longest disabled entry that would let the application in as it stands. */
function enabled(
  entries: readonly CorsPolicy[],
  answering: CorsPolicy | null,
  sample: string,
  call: Call,
): AllowOption[] {
  const off = entries.filter(
    ({ enabled, path }) =>
      !enabled &&
      (answering === null || pathBytes(text(path)) > pathBytes(text(answering.path))) &&
      compilePath(text(path)).matches(sample) === true,
  );
  const found = off.find((entry) => letsIn(replaced(entries, { ...entry, enabled: true }), call));
  if (found === undefined) return [];
  const fields = { enabled: true };
  return [{ kind: "enable", entry: found, fields, after: replaced(entries, { ...found, ...fields }) }];
}

/** An entry for this path alone, which goes on serving those whom the answering one serves there. */
function created(
  entries: readonly CorsPolicy[],
  answering: CorsPolicy | null,
  path: string,
  call: Call,
): AllowOption[] {
  if (path.length > WIDTH || entries.some((entry) => text(entry.path) === path)) return [];
  if (answering !== null && pathBytes(path) <= pathBytes(text(answering.path))) return [];
  const blank: CorsPolicy = {
    ...BLANK_ENTRY,
    path,
    exposed_header: answering?.exposed_header ?? null,
    max_age: answering?.max_age ?? 600,
  };
  const inForce = (entry: CorsPolicy) => [...entries, entry];
  const bases = answering === null ? [blank] : [{ ...blank, ...sharedWith(answering) }, blank];
  for (const bare of bases) {
    // Simple calls need none of the two, but an entry that lists no methods is no entry to store.
    const base = withAsked(bare, call);
    const fields = additions(base, call, inForce);
    const { id: _, ...all } = { ...base, ...fields };
    if (fields === null || text(all.header).length > WIDTH * 4) continue;
    return [{ kind: "create", entry: null, fields: all, after: inForce({ ...all, id: null }) }];
  }
  return [];
}

const sharedWith = (entry: CorsPolicy): Partial<CorsPolicy> => ({
  origin: text(entry.origin),
  header: entry.header,
  method: methodsOf(entry),
  supports_credentials: entry.supports_credentials,
});

function obstacleOf(answering: CorsPolicy | null, path: string): string {
  if (answering === null) return "No entry can let this call in: see above why it is refused.";
  return pathBytes(path) <= pathBytes(text(answering.path))
    ? `Entry ${answering.id} answers, because its path ${text(answering.path)} is longer than ${path}, and it cannot be extended: its list of origins is full, or lets any site in without credentials. Edit that entry.`
    : `Entry ${answering.id} cannot be extended: its list of origins is full, or lets any site in without credentials. Create an entry for a narrower path.`;
}
