import {
  ascii,
  bits,
  type Der,
  element,
  explicit,
  integer,
  octets,
  oid,
  sequence,
  set,
  time,
  utf8,
  yes,
} from "./der.ts";

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const RSA_SHA256 = sequence(oid("1.2.840.113549.1.1.11"), element(0x05));
const COMMON_NAME = "2.5.4.3";
const ORGANIZATION = "2.5.4.10";

/** Whoever signs: an authority, or the certificate itself. */
export type Issuer = { readonly name: Der; readonly key: CryptoKeyPair; readonly der: Der };

export type Wish = {
  commonName?: string;
  organization?: string;
  /** DNS names. */
  names?: readonly string[];
  /** Milliseconds since 1970; a text is written as the date. */
  from: number;
  until: number | string;
  issuer?: Issuer;
  isCA?: boolean;
  /** Signs with another key than the issuer's, so that the link is wrong. */
  forged?: boolean;
  key?: CryptoKeyPair;
};

export const ecKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(P256, true, ["sign", "verify"]);

/** Throw-away keys, also of sizes that nobody should use. */
export const rsaKey = (bitCount: number): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(
    { name: "RSASSA-PKCS1-v1_5", modulusLength: bitCount, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
    true,
    ["sign", "verify"],
  );

const attribute = (type: string, value: string): Der => set(sequence(oid(type), utf8(value)));

function nameOf({ commonName, organization }: Wish): Der {
  const parts: Der[] = [];
  if (organization !== undefined) parts.push(attribute(ORGANIZATION, organization));
  if (commonName !== undefined) parts.push(attribute(COMMON_NAME, commonName));
  return sequence(...parts);
}

const extension = (type: string, value: Der, isCritical = false): Der =>
  sequence(oid(type), ...(isCritical ? [yes()] : []), octets(value));

function extensionsOf({ names = [], isCA = false }: Wish): Der {
  const list = isCA
    ? [extension("2.5.29.19", sequence(yes()), true), extension("2.5.29.15", bits(Uint8Array.of(0x06), 1), true)]
    : [
        extension("2.5.29.15", bits(Uint8Array.of(0x80), 7), true),
        extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
      ];
  if (names.length > 0) list.push(extension("2.5.29.17", sequence(...names.map((name) => ascii(0x82, name)))));
  return explicit(3, sequence(...list));
}

/** ECDSA signatures come from WebCrypto as r and s side by side; certificates want a sequence of both. */
function asDerSignature(raw: Uint8Array): Der {
  const half = raw.length / 2;
  const trimmed = (part: Uint8Array) =>
    part.subarray(
      Math.max(
        0,
        part.findIndex((byte) => byte !== 0),
      ),
    );
  return sequence(integer(trimmed(raw.subarray(0, half))), integer(trimmed(raw.subarray(half))));
}

async function sign(key: CryptoKey, data: Der): Promise<Der> {
  const isRsa = key.algorithm.name !== "ECDSA";
  const algorithm = isRsa ? { name: key.algorithm.name } : { name: "ECDSA", hash: "SHA-256" };
  const raw = new Uint8Array(await crypto.subtle.sign(algorithm, key, data));
  return isRsa ? raw : asDerSignature(raw);
}

/** Makes a certificate and signs it: by its issuer, else by itself. */
export async function issue(wish: Wish): Promise<Issuer> {
  const key = wish.key ?? (await ecKey());
  const name = nameOf(wish);
  const signer = wish.forged ? await ecKey() : (wish.issuer?.key ?? key);
  const algorithm = signer.privateKey.algorithm.name === "ECDSA" ? ECDSA_SHA256 : RSA_SHA256;
  const signed = sequence(
    explicit(0, integer(Uint8Array.of(2))),
    integer(crypto.getRandomValues(new Uint8Array(16)).map((byte, index) => (index === 0 ? (byte & 0x7f) | 1 : byte))),
    algorithm,
    wish.issuer?.name ?? name,
    sequence(time(new Date(wish.from)), time(typeof wish.until === "string" ? wish.until : new Date(wish.until))),
    name,
    new Uint8Array(await crypto.subtle.exportKey("spki", key.publicKey)),
    extensionsOf(wish),
  );
  const der = sequence(signed, algorithm, bits(await sign(signer.privateKey, signed)));
  return { name, key, der };
}
