import type { Certificate } from "./certificate.ts";
import { readCertificates } from "./read.ts";
import soundPem from "./vectors/cases/a01-full-leaf.pem?raw";

const sound = readCertificates(new TextEncoder().encode(soundPem));

/** For tests: a sound server certificate (shop.example.com, 90 days from 2026-10-15) with some fields changed. */
export async function certificateWith(changes: Partial<Certificate> = {}): Promise<Certificate> {
  const [certificate] = (await sound).certificates;
  if (certificate === undefined) throw new Error("the vector is unreadable");
  return { ...certificate, ...changes };
}

/** For tests: DNS alternative names. */
export function dnsNames(...names: string[]): Pick<Certificate, "sans"> {
  return { sans: names.map((value) => ({ type: "dns", value })) };
}
