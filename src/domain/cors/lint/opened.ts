import type { RefusedCall } from "../access.ts";
import { methodsOf, text } from "../casts.ts";
import type { CorsPolicy } from "../policy.ts";
import type { Fix } from "./finding.ts";
import type { LockOut } from "./lock-out.ts";

/**
 * What to add to an entry so that the console's calls pass: its origin, their methods and headers. null where that does
 * not help.
 */
export function openedFor(entry: CorsPolicy, refused: readonly RefusedCall[], lockOut: LockOut): Fix | null {
  const fix: Fix = {};
  const origins = items(text(entry.origin));
  const admin = lockOut.adminOrigin ?? "";
  if (!origins.includes(admin) && !origins.includes("*")) fix.origin = [...origins, admin].join(",");

  const methods = methodsOf(entry);
  const missingMethods = unique(refused.map(({ call }) => call.method)).filter((method) => !methods.includes(method));
  if (missingMethods.length > 0) fix.method = [...methods, ...missingMethods];

  const headers = items(text(entry.header));
  const known = new Set(headers.map((name) => name.toLowerCase()));
  const missingHeaders = unique(refused.flatMap(({ call }) => call.headers)).filter((n) => !known.has(n.toLowerCase()));
  if (missingHeaders.length > 0 && !known.has("*")) fix.header = [...headers, ...missingHeaders].join(",");

  return lockOut.refusedBy({ ...entry, ...fix }).length === 0 ? fix : null;
}

function items(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
