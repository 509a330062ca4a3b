// biome-ignore lint/style/noRestrictedImports: this module is itself loaded with import(): see public-suffix-later.ts
import { parse } from "tldts";

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false, detectIp: false };

/** Whether anybody can register a name below `host` (publicsuffix.org, its private part too: github.io, vercel.app). */
export function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, OPTIONS);
  // Names that are not on the list, such as `internal`, belong to nobody's customers.
  return publicSuffix === host && (isIcann === true || isPrivate === true);
}

/** Whether registries sell names below `host`: `com`, `co.uk`; not what companies give away, such as github.io. */
export function isRegistrySuffix(host: string): boolean {
  const { publicSuffix, isIcann } = parse(host, { ...OPTIONS, allowPrivateDomains: false });
  return publicSuffix === host && isIcann === true;
}

/** @see public-suffix-later.ts, which browsers have in place of this file: here the list is always there. */
export const withPublicSuffixes = async <T>(compute: () => T): Promise<T> => compute();
