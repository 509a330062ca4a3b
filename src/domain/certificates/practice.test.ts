import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildChain } from "./chain.ts";
import type { CollectedFile } from "./collected.ts";
import { fileFindings } from "./findings.ts";
import { readCertificates } from "./read.ts";
import { statusOf } from "./status.ts";

const NOW = new Date("2026-12-01T12:00:00Z");
const SETTINGS = { thresholds: {}, thresholdsByName: [], graceHours: 24, expectedToDiffer: [] };

async function judge(path: string) {
  const bytes = readFileSync(new URL(`./vectors/${path}`, import.meta.url));
  const result = await readCertificates(bytes);
  const facts = { ...result, chain: await buildChain(result.certificates) };
  const file: CollectedFile = { name: path, size: bytes.length, modified: NOW, facts, failure: null };
  const findings = fileFindings(facts, NOW);
  return { facts, findings, rows: statusOf([file], NOW, SETTINGS) };
}

/** `code severity`, as they come. */
const told = (findings: ReturnType<typeof fileFindings>) => findings.map(({ code, severity }) => `${code} ${severity}`);

describe("files from practice", () => {
  it.each<[string, string[], string]>([
    ["01a_selfsigned_ca_true_no_san.pem", ["no-names error", "self-signed warning"], "problem"],
    ["01c_ca_true_leaf_no_san.pem", ["no-names error"], "problem"],
    ["02a_joined_without_newline.pem", ["strict-pem error"], "problem"],
    ["02b_blank_line_inside.pem", ["strict-pem error"], "problem"],
    ["02d_utf16.pem", ["strict-pem error"], "problem"],
    ["03a_expired_cross_sign.pem", ["issuer-expired-beside info"], "ok"],
    ["03d_cross_sign_20_days_left.pem", [], "ok"],
    ["04a_traefik_acme.json", ["key-in-file error", "strict-pem error"], "problem"],
    ["04b_k8s_secret.yaml", ["key-in-file error", "strict-pem error"], "problem"],
    ["04c_bundle.pfx", ["key-in-file error", "unreadable-block warning"], "problem"],
    ["05a_wildcard_local.pem", ["no-names error", "name-never-matches warning"], "problem"],
    ["05b_trailing_dot.pem", ["no-names error", "name-never-matches warning"], "problem"],
    ["06_rekeyed_root.pem", [], "ok"],
    ["07a_ed25519.pem", ["key-not-supported error"], "problem"],
    ["07b_secp256k1.pem", ["key-not-supported error"], "problem"],
    ["07c_rsapss_key.pem", ["key-not-supported error"], "problem"],
    ["08a_client_auth_only.pem", ["not-for-servers error"], "problem"],
    ["08b_ku_without_digitalSignature.pem", ["key-usage-unfit error"], "problem"],
    ["09a_name_constraints.pem", ["name-forbidden error"], "problem"],
    ["09b_pathlen.pem", ["path-too-long error"], "problem"],
    ["09c_issuer_without_keycertsign.pem", ["issuer-may-not-sign error"], "problem"],
    ["09d_unknown_critical.pem", ["unknown-critical error"], "problem"],
    ["10_le_staging.pem", ["test-authority error"], "problem"],
  ])("%s: %j", async (name, expected, state) => {
    const { findings, rows } = await judge(`practice/${name}`);
    expect(told(findings)).toEqual(expected);
    expect(rows.map((row) => row.state)).toEqual([state]);
  });

  it.each([
    ["04a_traefik_acme.json", 2],
    ["04b_k8s_secret.yaml", 2],
    ["04c_bundle.pfx", 0],
  ])("notices the key in %s, and reads %i certificates", async (name, count) => {
    const { facts } = await judge(`practice/${name}`);
    expect(facts).toMatchObject({ hasPrivateKey: true });
    expect(facts.certificates).toHaveLength(count);
  });
});

const kinds: {
  file: string;
  certificates: number;
  hasPrivateKey: boolean;
  findings: string[];
  states: string[];
  openssl?: number;
}[] = JSON.parse(readFileSync(new URL("./vectors/kinds/expected.json", import.meta.url), "utf8"));

describe("more files of these kinds", () => {
  it.each(kinds)("$file: $findings", async ({ file, certificates, hasPrivateKey, findings, states }) => {
    const judged = await judge(`kinds/${file}`);
    expect(judged.facts.certificates).toHaveLength(certificates);
    expect(judged.facts.hasPrivateKey).toBe(hasPrivateKey);
    expect(told(judged.findings)).toEqual(findings);
    expect(judged.rows.map((row) => row.state)).toEqual(states);
  });

  /** OpenSSL's numbers for what a certificate or an issuer may not do. */
  const REFUSALS: Readonly<Record<number, string[]>> = {
    25: ["path-too-long error"],
    26: ["not-for-servers error", "key-usage-unfit error", "issuer-not-ca error"],
    32: ["issuer-may-not-sign error"],
    34: ["unknown-critical error"],
    47: ["name-forbidden error"],
    48: ["name-forbidden error"],
    79: ["issuer-not-ca error"],
  };

  // Of these OpenSSL is stricter than browsers are, or judges the root, of which clients have their own copy.
  const others = /issuer-eku-any|09d-root|chain-only/;

  it.each(kinds.filter(({ file, openssl = 0 }) => openssl in REFUSALS && !others.test(file)))(
    "finds what OpenSSL refuses in $file ($openssl)",
    async ({ file, openssl = 0 }) => {
      const { findings } = await judge(`kinds/${file}`);
      expect(told(findings).filter((one) => REFUSALS[openssl]?.includes(one))).toHaveLength(1);
    },
  );
});
