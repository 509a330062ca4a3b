import type { Certificate } from "./certificate.ts";
import type { ReadFile } from "./collected.ts";
import { coveredNames } from "./covers.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";
import type { Endpoint } from "./pairing.ts";
import type { HistoryRecord, RenewalRecord } from "./record.ts";

/** What the collector's records say of a certificate and its servers. */
export type Records = { readonly renewal: RenewalRecord | null; readonly histories: readonly HistoryRecord[] };

/** The records of a folder, to look up by certificate and server. */
export function recordsIn(files: readonly ReadFile[]) {
  const renewals = new Map<string, RenewalRecord>();
  const histories = new Map<string, HistoryRecord>();
  for (const { facts } of files) {
    if (facts.record?.kind === "renewal") renewals.set(keyOf(facts.record.names), facts.record);
    if (facts.record?.kind === "history") histories.set(`${facts.record.host}:${facts.record.port}`, facts.record);
  }
  return (certificate: Certificate, endpoints: readonly Endpoint[]): Records => ({
    renewal: renewals.size === 0 ? null : (renewals.get(keyOf(coveredNames(certificate))) ?? null),
    histories: endpoints.flatMap(({ host, port }) => histories.get(`${host}:${port}`) ?? []),
  });
}

const keyOf = (names: readonly string[]): string =>
  names
    .map((name) => name.toLowerCase())
    .sort()
    .join(" ");

const { warning, info } = findingsAbout(null);

/** What went wrong at the last renewal, and what will keep the next one from succeeding. */
export function renewalFindings(renewal: RenewalRecord | null): CertificateFinding[] {
  if (renewal === null) return [];
  const found: CertificateFinding[] = [];
  if (renewal.error !== null)
    found.push(
      warning("renewal-failed", {
        item: renewal.error,
        summary: `Its last renewal failed: ${renewal.error}`,
        message: `certbot could not renew this certificate (${renewal.error}). It tries again twice a day; until it succeeds, visitors get the one that they have now. Look into /var/log/letsencrypt on the platform's host, or run certbot renew --dry-run there.`,
      }),
    );
  for (const { name, authority, records } of renewal.refusals)
    found.push(
      warning("caa-refuses", {
        item: records,
        summary: `The next renewal will fail: DNS forbids ${authority} for ${name}`,
        message: `The next renewal will fail because a CAA record keeps ${authority} from issuing for ${name} (${records}). Add a record that allows it: 0 issue "${authority}".`,
      }),
    );
  const lost = renewal.dns.filter(({ points }) => points === "nowhere");
  if (lost.length > 0)
    found.push(
      warning("dns-elsewhere", {
        item: lost.map(({ name }) => name).join(", "),
        summary: `The next renewal may fail: ${lost[0]?.name} has no address in DNS`,
        message: `DNS has no address for ${lost.map(({ name }) => name).join(", ")}: visitors do not find it, and the authority cannot check it over HTTP. Add the record, or request the certificate without the name. With the DNS challenge only the visitors are concerned.`,
      }),
    );
  const away = renewal.dns.filter(({ points }) => points === "elsewhere");
  if (away.length > 0)
    found.push(
      info("dns-elsewhere", {
        item: away.map(({ name, addresses }) => `${name} ${addresses}`).join(", "),
        summary: `${away[0]?.name} points to another address than this host's`,
        message: `DNS points ${away.map(({ name, addresses }) => `${name} to ${addresses}`).join(", ")}, which is not an address of the platform's host. Behind a router, a proxy or a CDN that is right; otherwise the authority checks another machine, and the next renewal fails.`,
      }),
    );
  return found;
}
