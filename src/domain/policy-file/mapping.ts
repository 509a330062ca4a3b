import type { CorsFields } from "../cors/policy.ts";

/**
 * What takes the place of a host, with all hosts below it, or of a whole origin where `from` has a scheme:
 * `staging.example.com` → `example.com` makes `https://app.staging.example.com:8443` `https://app.example.com:8443`.
 */
export type OriginRule = { from: string; to: string };

/** Entries with their origins as they are called elsewhere. The first rule that fits an origin counts. Nothing else changes. */
export function mapOrigins<Entry extends CorsFields>(entries: readonly Entry[], rules: readonly OriginRule[]): Entry[] {
  const usable = rules.filter(({ from }) => from !== "");
  if (usable.length === 0) return [...entries];
  return entries.map((entry) => {
    const origin = entry.origin
      .split(",")
      .map((item) => mapOrigin(item, usable))
      .join(",");
    return origin === entry.origin ? entry : { ...entry, origin };
  });
}

function mapOrigin(item: string, rules: readonly OriginRule[]): string {
  const [, scheme = "", host = "", rest = ""] = /^(\s*(?:[a-z][a-z0-9+.-]*:\/\/)?)([^\s:/?#]*)(.*)$/is.exec(item) ?? [];
  for (const { from, to } of rules) {
    if (from.includes("://")) {
      if (item.trim() === from) return to;
    } else if (host === from || host.endsWith(`.${from}`)) {
      return scheme + host.slice(0, host.length - from.length) + to + rest;
    }
  }
  return item;
}
