/** Certificates that some browser refuses, made by OpenSSL below an authority that the browsers of the recording trust. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The domain of the recording; nothing asks DNS for it. */
const DOMAIN = "refusals.test";

type Wish = {
  /** Lines of an OpenSSL extension section. */
  ext: readonly string[];
  key?: readonly string[];
  digest?: string;
  /** Days from the recording. */
  from?: number;
  until?: number;
};

type Issued = { readonly pem: string; readonly keyFile: string; readonly file: string };

const EC = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
const rsa = (bits: number, ...more: string[]) => ["RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`, ...more];
const curve = (name: string) => ["EC", "-pkeyopt", `ec_paramgen_curve:${name}`];

const CA = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];
const SIGNS = "keyUsage=critical,digitalSignature";
const SERVER = "extendedKeyUsage=serverAuth";

export type Kind = {
  readonly name: string;
  /** The host that is asked for. */
  readonly host: string;
  /** What the server sends. */
  readonly chain: string;
  readonly key: string;
};

/** Makes the authority and every kind in `folder`. */
export function makeKinds(folder: string): { root: string; kinds: Kind[] } {
  mkdirSync(join(folder, "db"), { recursive: true });
  writeFileSync(join(folder, "db/index.txt"), "");
  const config = join(folder, "ca.cnf");
  writeFileSync(
    config,
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${folder}/db/index.txt\nnew_certs_dir=${folder}/db\nrand_serial=yes\nunique_subject=no\npolicy=p\n[p]\ncommonName=optional\n[req]\ndistinguished_name=n\n[n]\n`,
  );
  const run = (...args: string[]) => execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
  let count = 0;

  const issue = (
    subject: string,
    { ext, key = EC, digest = "sha256", from = -10, until = 80 }: Wish,
    issuer?: Issued,
  ): Issued => {
    count += 1;
    const at = (name: string) => join(folder, `${count}.${name}`);
    run("genpkey", "-out", at("key"), "-algorithm", ...key);
    run("req", "-new", "-config", config, "-key", at("key"), "-subj", subject, "-out", at("csr"));
    writeFileSync(at("ext"), `${ext.join("\n")}\n`);
    const day = (days: number) =>
      `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
    const by = issuer ? ["-cert", issuer.file, "-keyfile", issuer.keyFile] : ["-selfsign", "-keyfile", at("key")];
    const md = /^ED/.test(key[0] ?? "") && !issuer ? "null" : digest;
    run(
      "ca",
      "-batch",
      "-notext",
      "-config",
      config,
      "-in",
      at("csr"),
      "-out",
      at("pem"),
      "-md",
      md,
      "-extfile",
      at("ext"),
      "-startdate",
      day(from),
      "-enddate",
      day(until),
      ...by,
    );
    return { pem: readFileSync(at("pem"), "utf8"), keyFile: at("key"), file: at("pem") };
  };

  const root = issue("/CN=Refusals Root", { ext: CA, from: -100, until: 3000 });
  const stranger = issue("/CN=Root that nobody trusts", { ext: CA, from: -100, until: 3000 });
  const authority = (name: string, ext: readonly string[] = CA, issuer = root, more: Partial<Wish> = {}) =>
    issue(`/CN=${name}`, { ext, until: 1000, ...more }, issuer);
  const between = authority("Refusals Intermediate");

  const kinds: Kind[] = [];
  type Leaf = Partial<Wish> & {
    host?: string;
    names?: string;
    issuers?: readonly Issued[];
    sends?: boolean;
    subject?: string;
  };
  const leaf = (name: string, wish: Leaf = {}) => {
    const host = wish.host ?? `${name}.${DOMAIN}`;
    const names = wish.names ?? `DNS:${host}`;
    const ext = [...(wish.ext ?? [SIGNS, SERVER]), ...(names === "" ? [] : [`subjectAltName=${names}`])];
    const issuers = wish.issuers ?? [between];
    const made = issue(wish.subject ?? `/CN=${host}`, { ...wish, ext }, issuers[0]);
    const sent = wish.sends === false ? [] : issuers.filter((one) => one !== root && one !== stranger);
    kinds.push({
      name,
      host,
      chain: [made, ...sent].map(({ pem }) => pem).join(""),
      key: readFileSync(made.keyFile, "utf8"),
    });
  };

  leaf("good");
  leaf("good-rsa", { key: rsa(2048) });
  leaf("rsa-exponent-3", { key: rsa(2048, "-pkeyopt", "rsa_keygen_pubexp:3") });
  leaf("expired", { from: -90, until: -1 });
  leaf("not-yet-valid", { from: 2, until: 80 });
  leaf("other-name", { names: `DNS:elsewhere.${DOMAIN}` });
  leaf("no-names", { names: "" });
  leaf("self-signed", { issuers: [], ext: ["basicConstraints=CA:TRUE"] });
  leaf("unknown-authority", { issuers: [stranger] });
  leaf("missing-intermediate", { sends: false });
  leaf("for-clients", { ext: [SIGNS, "extendedKeyUsage=clientAuth"] });
  leaf("any-usage", { ext: [SIGNS, "extendedKeyUsage=anyExtendedKeyUsage"] });
  leaf("any-and-server", { ext: [SIGNS, "extendedKeyUsage=anyExtendedKeyUsage,serverAuth"] });
  leaf("key-may-not-sign", { ext: ["keyUsage=critical,keyEncipherment", SERVER] });
  leaf("key-may-not-sign-rsa", { ext: ["keyUsage=critical,keyEncipherment", SERVER], key: rsa(2048) });
  leaf("key-ed25519", { key: ["ED25519"] });
  leaf("key-secp256k1", { key: curve("secp256k1") });
  leaf("key-rsa-pss", { key: ["RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"] });
  leaf("key-rsa-1024", { key: rsa(1024) });
  leaf("signed-with-sha1", { digest: "sha1" });
  leaf("unknown-critical", { ext: [SIGNS, SERVER, "1.2.3.4.5=critical,DER:0500"] });
  const limited = authority("Limited", [...CA, "nameConstraints=critical,permitted;DNS:permitted.test"]);
  leaf("name-forbidden", { issuers: [limited] });
  const last = authority("Last", ["basicConstraints=critical,CA:TRUE,pathlen:0", "keyUsage=critical,keyCertSign"]);
  leaf("path-too-long", { issuers: [authority("One too many", CA, last), last] });
  leaf("issuer-may-not-sign", { issuers: [authority("No signer", ["basicConstraints=critical,CA:TRUE", SIGNS])] });
  leaf("issuer-not-ca", { issuers: [authority("No authority", ["basicConstraints=critical,CA:FALSE"])] });
  leaf("issuer-expired", { issuers: [authority("Ended", CA, root, { from: -99, until: -2 })] });
  leaf("trailing-dot", { names: `DNS:trailing-dot.${DOMAIN}.` });
  leaf("partial-wildcard", { names: `DNS:partial*.${DOMAIN}` });
  leaf("two-wildcards", { host: `a.two-wildcards.${DOMAIN}`, names: `DNS:*.*.${DOMAIN}` });
  leaf("wildcard-in-the-middle", { host: `a.b.middle.${DOMAIN}`, names: `DNS:a.*.middle.${DOMAIN}` });
  leaf("wildcard-too-deep", { host: `a.b.deep.${DOMAIN}`, names: `DNS:*.deep.${DOMAIN}` });
  leaf("wildcard-top-level", { host: "wildcard-top.test", names: "DNS:*.test" });
  leaf("wildcard-public-suffix", { host: "wildcard-public.co.uk", names: "DNS:*.co.uk" });
  leaf("wildcard-private-suffix", { host: "wildcard-private.github.io", names: "DNS:*.github.io" });
  return { root: root.pem, kinds };
}
