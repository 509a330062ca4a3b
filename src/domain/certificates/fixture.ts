import { readFileSync } from "node:fs";
import type { Certificate } from "./certificate.ts";
import { readCertificates } from "./read.ts";

/** For tests: the certificates of a file in `vectors/cases`. */
export async function vector(name: string): Promise<Certificate[]> {
  const file = readFileSync(new URL(`./vectors/cases/${name}`, import.meta.url));
  return (await readCertificates(file)).certificates;
}

const sound = vector("a01-full-leaf.pem");

/** For tests: a sound server certificate (shop.example.com, 90 days from 2026-10-15) with some fields changed. */
export async function certificateWith(changes: Partial<Certificate> = {}): Promise<Certificate> {
  const [certificate] = await sound;
  if (certificate === undefined) throw new Error("the vector is unreadable");
  return { ...certificate, ...changes };
}

/** For tests: DNS alternative names. */
export function dnsNames(...names: string[]): Pick<Certificate, "sans"> {
  return { sans: names.map((value) => ({ type: "dns", value })) };
}
