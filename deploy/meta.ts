/**
 * The policy within index.html, for a host that cannot set headers. It comes before everything that it governs.
 * It cannot forbid framing, govern workers (their own answer does), nor stand for the other headers.
 */
import { metaPolicy } from "./security-headers.ts";

const ANCHOR = '<meta charset="utf-8" />';

/** @throws Error when the page is not the one that `npm run build` makes. */
export function withMetaPolicy(page: string, platformOrigins: readonly string[]): string {
  const policy = metaPolicy({ platformOrigins });
  const parts = page.split(ANCHOR);
  if (parts.length !== 2) throw new Error("index.html has no place for the policy: is it the one of `npm run build`?");
  return parts.join(`${ANCHOR}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
}
