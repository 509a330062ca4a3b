import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildChain } from "./chain.ts";
import { coversHost } from "./covers.ts";
import { fileFindings } from "./findings.ts";
import { readCertificates } from "./read.ts";

const folder = new URL("./vectors/refusals/", import.meta.url);
type Seen = {
  name: string;
  host: string;
  refused: { chromium: string | null; firefox: string | null; webkit: string | null };
};
const recorded: { clock: string; seen: Seen[] } = JSON.parse(readFileSync(new URL("seen.json", folder), "utf8"));

/** What the console says of each kind, and that a name does not fit. Hints are left out. */
const SAID: Readonly<Record<string, string[]>> = {
  good: [],
  "good-rsa": [],
  "rsa-exponent-3": [],
  expired: ["expired"],
  "not-yet-valid": ["not-yet-valid"],
  "other-name": ["another name"],
  "no-names": ["no-names", "another name"],
  "self-signed": ["self-signed"],
  "unknown-authority": ["chain-incomplete"],
  "missing-intermediate": ["chain-incomplete"],
  "for-clients": ["not-for-servers"],
  "any-usage": ["not-for-servers"],
  "any-and-server": [],
  "key-may-not-sign": ["key-usage-unfit"],
  "key-may-not-sign-rsa": ["key-usage-unfit"],
  "key-ed25519": ["key-not-supported"],
  "key-secp256k1": ["key-not-supported"],
  "key-rsa-pss": ["key-not-supported"],
  "key-rsa-1024": ["weak-key"],
  "signed-with-sha1": ["weak-signature"],
  "unknown-critical": ["unknown-critical"],
  "name-forbidden": ["name-forbidden"],
  "path-too-long": ["path-too-long"],
  "issuer-may-not-sign": ["issuer-may-not-sign"],
  "issuer-not-ca": ["issuer-not-ca"],
  "issuer-expired": ["expired"],
  "trailing-dot": ["no-names", "name-never-matches", "another name"],
  "partial-wildcard": ["no-names", "name-never-matches", "another name"],
  "two-wildcards": ["no-names", "name-never-matches", "another name"],
  "wildcard-in-the-middle": ["no-names", "name-never-matches", "another name"],
  "wildcard-too-deep": ["another name"],
  "wildcard-top-level": ["no-names", "name-never-matches", "another name"],
  "wildcard-public-suffix": ["name-never-matches"],
  "wildcard-private-suffix": [],
};

/** Browsers show it below a private authority; programs with OpenSSL do not load it or refuse it. */
const STRICTER = new Set(["key-rsa-1024"]);

async function said({ name, host }: Seen): Promise<string[]> {
  const result = await readCertificates(readFileSync(new URL(`${name}.pem`, folder)));
  const chain = await buildChain(result.certificates);
  const found = fileFindings({ ...result, chain }, new Date(recorded.clock)).filter(
    ({ severity }) => severity !== "info",
  );
  const [own] = result.certificates;
  if (own === undefined) throw new Error(`${name} holds no certificate`);
  return [...found.map(({ code }) => code), ...(coversHost(own, host) ? [] : ["another name"])];
}

describe("what browsers refused on loopback", () => {
  it.each(recorded.seen)("$name: $refused", async (seen) => {
    const told = await said(seen);
    expect(told).toEqual(SAID[seen.name]);
    const isRefused = seen.refused.chromium !== null || seen.refused.firefox !== null;
    if (!STRICTER.has(seen.name)) expect(told.length > 0).toBe(isRefused);
  });

  it("is of ten kinds and more in each browser", () => {
    for (const browser of ["chromium", "firefox", "webkit"] as const)
      expect(recorded.seen.filter(({ refused }) => refused[browser] !== null).length).toBeGreaterThanOrEqual(10);
  });
});
