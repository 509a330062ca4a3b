/** Just enough DER to write certificates. */

import { joined } from "../../domain/bytes.ts";

export type Der = Uint8Array<ArrayBuffer>;

const numberBytes = (value: number): number[] => (value < 256 ? [value] : [...numberBytes(value >> 8), value & 255]);

/** An element of any tag around its content. */
export function element(tag: number, ...content: readonly Uint8Array[]): Der {
  const body = joined(content);
  const long = numberBytes(body.length);
  const length = body.length < 0x80 ? [body.length] : [0x80 | long.length, ...long];
  return joined([Uint8Array.of(tag, ...length), body]);
}

export const sequence = (...content: readonly Uint8Array[]): Der => element(0x30, ...content);
export const set = (...content: readonly Uint8Array[]): Der => element(0x31, ...content);
export const explicit = (number: number, content: Uint8Array): Der => element(0xa0 | number, content);
export const octets = (content: Uint8Array): Der => element(0x04, content);
export const bits = (content: Uint8Array, unused = 0): Der => element(0x03, Uint8Array.of(unused), content);
export const yes = (): Der => element(0x01, Uint8Array.of(0xff));
export const utf8 = (text: string): Der => element(0x0c, new TextEncoder().encode(text));
export const ascii = (tag: number, text: string): Der => element(tag, new TextEncoder().encode(text));

/** A positive whole number. */
export const integer = (bytes: Uint8Array): Der =>
  element(0x02, (bytes[0] ?? 0) >= 0x80 ? joined([Uint8Array.of(0), bytes]) : bytes);

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const base128 = (value: number): number[] =>
    value < 128 ? [value] : [...base128(value >> 7).map((byte) => byte | 0x80), value & 0x7f];
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** UTCTime until 2049, GeneralizedTime after it; a text is written as it is, to make unreadable dates. */
export function time(value: Date | string): Der {
  if (typeof value === "string") return ascii(0x17, value);
  const digits = `${value
    .toISOString()
    .replace(/\.\d+|[-:T]/g, "")
    .slice(0, 14)}Z`;
  return digits < "2050" ? ascii(0x17, digits.slice(2)) : ascii(0x18, digits);
}

export const pem = (der: Uint8Array, label = "CERTIFICATE"): string => {
  const base64 = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN ${label}-----\n${base64.replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
};
