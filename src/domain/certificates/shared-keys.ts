import { countText, numberText } from "../../text/number.ts";
import type { Certificate } from "./certificate.ts";
import { coveredNames } from "./covers.ts";
import { type CertificateFinding, findingsAbout } from "./finding.ts";

/** A certificate that some files or servers have, and what to call the place. */
export type Placed = { readonly certificate: Certificate; readonly place: string };

/** By the fingerprint of a key: the certificates that have it, by the names that they are for. */
export type KeyRing = ReadonlyMap<string, ReadonlyMap<string, readonly Placed[]>>;

const about = findingsAbout(null);

/** Each key that more than one certificate has. */
export function keyRing(places: Iterable<Placed>): KeyRing {
  const ring = new Map<string, Map<string, Placed[]>>();
  for (const [key, same] of Map.groupBy(places, ({ certificate }) => certificate.keySha256))
    if (same.length > 1)
      ring.set(
        key,
        Map.groupBy(same, ({ certificate }) => namesOf(certificate)),
      );
  return ring;
}

/** A key that a certificate has from the one before it, or that another one of other names has too. */
export function sharedKeyFindings(certificate: Certificate, ring: KeyRing): CertificateFinding[] {
  const sharing = ring.get(certificate.keySha256);
  if (sharing === undefined) return [];
  const names = namesOf(certificate);
  const found: CertificateFinding[] = [];
  const former = sharing.get(names)?.find((other) => other.certificate.sha256 !== certificate.sha256);
  if (former !== undefined)
    found.push(
      about.info("key-kept", {
        item: former.place,
        summary: "Its key was kept at a renewal",
        message: `This certificate has the same key as another one for the same names (${former.place}): the key was kept at a renewal. A key that is never replaced stays open to whoever once got it. Let each renewal make a new one (certbot does, without --reuse-key).`,
      }),
    );
  const count = sharing.size - 1;
  // One key can be that of thousands: only the first two of its groups are looked at.
  const [one, two] = sharing.keys();
  const other = one === names ? two : one;
  const foreign = other === undefined ? undefined : sharing.get(other)?.[0];
  if (foreign !== undefined)
    found.push(
      about.info("key-shared", {
        item: foreign.place,
        summary: `Its key is also that of ${countText(count, "other certificate")}`,
        message: `This certificate has the same key as one for other names (${foreign.place}${count > 1 ? ` and ${numberText(count - 1)} more` : ""}): whoever gets the key of one server can pose as all of them. Let each certificate have a key of its own.`,
      }),
    );
  return found;
}

const namesOf = (certificate: Certificate): string => coveredNames(certificate).toSorted().join(" ");
