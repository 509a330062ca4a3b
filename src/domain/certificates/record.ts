import { readUtc } from "./dates.ts";

/**
 * What the collector stores beside certificates, each in a small text file of the same folder. Lines `# name: value` as in
 * its served files (see collector.ts); the first names the kind. All of it is text from outside.
 */
export type CollectorRecord = RenewalRecord | HistoryRecord;

/** What certbot's logs and DNS say of one lineage. */
export type RenewalRecord = {
  readonly kind: "renewal";
  readonly lineage: string;
  /** The host names of its certificate. */
  readonly names: readonly string[];
  readonly collected: Date | null;
  readonly renewed: Date | null;
  /** When certbot last looked at what is due. */
  readonly ran: Date | null;
  /** The last error since it was renewed. */
  readonly error: string | null;
  readonly failed: Date | null;
  /** When the authority suggests to renew it (ARI, RFC 9773). */
  readonly window: { readonly start: Date; readonly end: Date } | null;
  /** Where each name points, as seen from the platform's host. */
  readonly dns: readonly {
    readonly name: string;
    readonly points: "here" | "elsewhere" | "nowhere";
    readonly addresses: string;
  }[];
  /** Names for which a CAA record keeps the authority from issuing (RFC 8659). */
  readonly refusals: readonly { readonly name: string; readonly authority: string; readonly records: string }[];
};

/** Which certificates a server showed, the oldest first. */
export type HistoryRecord = {
  readonly kind: "history";
  readonly host: string;
  readonly port: number;
  readonly seen: readonly { readonly sha256: string; readonly first: Date; readonly last: Date }[];
};

const MAX_LINES = 1000;
const MAX_LINE = 1000;

/** Reads such a file, null when it is not one. */
export function readRecord(text: string): CollectorRecord | null {
  const [, kind] = /^# gatehouse-(renewal|history): 1\r?\n/.exec(text.slice(0, 100)) ?? [];
  if (kind === undefined) return null;
  const lines = text
    .slice(0, MAX_LINES * MAX_LINE)
    .split(/\r?\n/, MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE).trimEnd());
  const values = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^# ([a-z-]+): *(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return kind === "renewal" ? readRenewal(values) : readHistory(values, lines);
}

type Values = ReadonlyMap<string, readonly string[]>;
const first = (values: Values, name: string): string | null => values.get(name)?.[0] || null;

function readRenewal(values: Values): RenewalRecord | null {
  const lineage = first(values, "lineage");
  if (lineage === null) return null;
  const [start = null, end = null] = (first(values, "window") ?? "")
    .replace(/\.\d+/g, "")
    .replaceAll("+00:00", "Z")
    .split(" ")
    .map(readUtc);
  return {
    kind: "renewal",
    lineage,
    names: values.get("name") ?? [],
    collected: readUtc(first(values, "collected")),
    renewed: readUtc(first(values, "renewed")),
    ran: readUtc(first(values, "ran")),
    error: first(values, "error"),
    failed: readUtc(first(values, "failed")),
    window: start && end && { start, end },
    dns: (values.get("dns") ?? []).flatMap((value) => {
      const [, name = "", points = "", addresses = ""] = /^(\S+) (here|elsewhere|nowhere) ?(.*)$/.exec(value) ?? [];
      return points === "here" || points === "elsewhere" || points === "nowhere" ? [{ name, points, addresses }] : [];
    }),
    refusals: (values.get("caa") ?? []).flatMap((value) => {
      const [, name, authority, records] = /^(\S+) refuses (\S+): (.*)$/.exec(value) ?? [];
      return name && authority && records ? [{ name, authority, records }] : [];
    }),
  };
}

function readHistory(values: Values, lines: readonly string[]): HistoryRecord | null {
  const host = first(values, "host");
  const port = Number(first(values, "port") ?? Number.NaN);
  if (host === null || !Number.isInteger(port)) return null;
  const seen = lines.flatMap((line) => {
    const [, sha256, from, until] = /^([0-9A-F]{64}) (\S+) (\S+)$/.exec(line) ?? [];
    const [start, end] = [readUtc(from ?? null), readUtc(until ?? null)];
    return sha256 && start && end ? [{ sha256: sha256.toLowerCase(), first: start, last: end }] : [];
  });
  return { kind: "history", host, port, seen };
}
