// biome-ignore lint/style/noRestrictedImports: lint is synchronous and itself loaded with import(), so the list comes in its chunk
import { parse } from "tldts";

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false, detectIp: false };

/** Whether anybody can register a name below `host` (publicsuffix.org, its private part too: github.io, vercel.app). */
export function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, OPTIONS);
  // Names that are not on the list, such as `internal`, belong to nobody's customers.
  return publicSuffix === host && (isIcann === true || isPrivate === true);
}
