import type { Certificate } from "./certificate.ts";
import { children, type Element, hex, readElements, TAG } from "./der.ts";
import { addressText, type GeneralName, readGeneralName, readName } from "./names.ts";

/** One base of a name constraint (RFC 5280, 4.2.1.10). */
export type NameSubtree = {
  readonly type: GeneralName["type"];
  /** To compare: an address and its mask in hexadecimal, the canonical form of a directory name, else the text. */
  readonly value: string;
  /** To show; hostile. */
  readonly text: string;
};

/** What names an authority may certify: only those under a permitted base of their kind, none under an excluded one. */
export type NameConstraints = { readonly permitted: readonly NameSubtree[]; readonly excluded: readonly NameSubtree[] };

/** Reads the extension's value. @throws DerError */
export function readNameConstraints(value: Element): NameConstraints {
  const lists = children(value, TAG.sequence);
  const under = (tag: number): NameSubtree[] =>
    lists
      .filter((list) => list.tag === tag)
      .flatMap(({ content }) => readElements(content))
      .flatMap((subtree) => readSubtree(children(subtree, TAG.sequence)[0]));
  return { permitted: under(0xa0), excluded: under(0xa1) };
}

function readSubtree(base: Element | undefined): NameSubtree[] {
  if (base === undefined) return [];
  const { tag, content } = base;
  if (tag === 0x87) {
    const half = content.length / 2;
    const text = [content.subarray(0, half), content.subarray(half)].map((part) => addressText(part) ?? hex(part));
    return [{ type: "ip", value: hex(content), text: text.join("/") }];
  }
  if (tag === 0xa4) {
    const name = readName(readElements(content)[0]);
    return [{ type: "dirName", value: name.canonical, text: name.rfc2253 }];
  }
  const { type, value } = readGeneralName(base);
  return [{ type, value, text: value }];
}

/** A name that an authority's constraints forbid, and whether it is excluded or just not permitted. Null: none is. */
export function forbiddenName(
  certificate: Pick<Certificate, "sans" | "subject" | "subjectCanonical">,
  { permitted, excluded }: NameConstraints,
): { readonly name: string; readonly isExcluded: boolean } | null {
  const names = certificate.sans.map(({ type, value }) => ({ type, value, text: value }));
  const subject = { type: "dirName" as const, value: certificate.subjectCanonical, text: certificate.subject };
  for (const name of certificate.subject === "" ? names : [...names, subject]) {
    const isUnder = (wide: boolean) => (base: NameSubtree) => base.type === name.type && isWithin(name, base, wide);
    if (excluded.some(isUnder(true))) return { name: name.text, isExcluded: true };
    const ofItsKind = permitted.filter(({ type }) => type === name.type);
    if (ofItsKind.length > 0 && !ofItsKind.some(isUnder(false))) return { name: name.text, isExcluded: false };
  }
  return null;
}

/** `wide`: a wildcard is also under what only some of its names are under, as browsers read an excluded base. */
function isWithin(name: NameSubtree, base: NameSubtree, wide: boolean): boolean {
  const value = name.value.toLowerCase();
  const wanted = base.value.toLowerCase();
  switch (name.type) {
    case "dns":
      return isHostWithin(value, wanted) || (wide && value.startsWith("*.") && wanted.endsWith(value.slice(1)));
    case "ip":
      return isAddressWithin(name.text, base.value);
    case "email": {
      const host = value.slice(value.lastIndexOf("@") + 1);
      return wanted.includes("@") ? value === wanted : isExactOrBelow(host, wanted);
    }
    case "uri":
      return isExactOrBelow(URL.parse(value)?.hostname ?? "", wanted);
    case "dirName":
      return isPrefix(base.value, name.value);
    default:
      return name.value === base.value;
  }
}

/** `example.com` is for itself and all below, `.example.com` for those below, nothing for everything. */
function isHostWithin(host: string, base: string): boolean {
  if (base === "") return true;
  if (base.startsWith(".")) return host.endsWith(base);
  return host === base || host.endsWith(`.${base}`);
}

/** For the host of a mail address or URI: `example.com` is for itself alone. */
const isExactOrBelow = (host: string, base: string): boolean =>
  base === "" || (base.startsWith(".") ? host.endsWith(base) : host === base);

function isAddressWithin(address: string, base: string): boolean {
  const octets = addressOctets(address);
  if (octets === null || base.length !== octets.length * 4) return false;
  const baseAt = (at: number): number => Number.parseInt(base.slice(at * 2, at * 2 + 2), 16);
  return octets.every((octet, at) => {
    const mask = baseAt(at + octets.length);
    return (octet & mask) === (baseAt(at) & mask);
  });
}

/** The octets of an address as `addressText` writes it. */
function addressOctets(text: string): number[] | null {
  if (/^[\d.]+$/.test(text)) return text.split(".").map(Number);
  if (!/^[\da-f:]+$/.test(text)) return null;
  const [head = [], tail] = text.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill("0"), ...tail];
  return groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
}

/** A directory name is under another that it begins with. Both in canonical form: a JSON list of lists. */
function isPrefix(base: string, name: string): boolean {
  return base === "[]" || name === base || name.startsWith(`${base.slice(0, -1)},`);
}
