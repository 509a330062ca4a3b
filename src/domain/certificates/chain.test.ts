import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildChain, chainExpiry } from "./chain.ts";
import { certificateWith } from "./fixture.ts";
import { readCertificates } from "./read.ts";

const vector = async (name: string) =>
  (await readCertificates(readFileSync(new URL(`./vectors/cases/${name}`, import.meta.url)))).certificates;

describe("buildChain", () => {
  it("says that a link is broken when one bit of the signed part changed", async () => {
    const [child, parent] = await vector("d01-leaf-int.pem");
    if (!child || !parent) throw new Error("the vector is unreadable");
    const tampered = child.der.slice();
    const at = Buffer.from(tampered).indexOf("www.chain.example");
    tampered[at] = "x".charCodeAt(0);
    const { certificates } = await readCertificates(tampered);
    const chain = await buildChain([...certificates, parent]);
    expect(certificates[0]?.sans[1]?.value).toBe("xww.chain.example");
    expect(chain).toMatchObject({ links: [], badLinks: [{ child: 0, parent: 1, signature: false }], leaves: [0, 1] });
  });

  it("does not call a link broken that cannot be checked here", async () => {
    const [dsa] = await vector("c18-dsa2048.pem");
    const [, , root] = await vector("d24-self-issued-rollover.pem");
    if (!dsa || !root) throw new Error("the vector is unreadable");
    const child = { ...dsa, issuerCanonical: root.subjectCanonical, selfIssued: false, selfSigned: false };
    expect((await buildChain([child, root])).links).toEqual([{ child: 0, parent: 1, signature: null }]);
    // The identifiers of the two keys still can tell that it is another one.
    const other = await buildChain([{ ...child, aki: "00" }, root]);
    expect(other.badLinks).toEqual([{ child: 0, parent: 1, signature: false }]);
  });

  it("stays quick when a hostile file repeats one name", async () => {
    const [, , root] = await vector("d24-self-issued-rollover.pem");
    if (!root) throw new Error("the vector is unreadable");
    const same = Array.from({ length: 1000 }, (_, index) => ({ ...root, sha256: String(index) }));
    const chain = await buildChain(same);
    expect(chain.unique).toBe(1000);
    expect(chain.links.length + chain.badLinks.length).toBe(500);
  });

  it("ends a path at the self-signed root, also when a cross-signed one of the same key is there", async () => {
    const [leaf, intermediate, crossSigned] = await vector("d09-cross-signed.pem");
    const [, , root] = await vector("d24-self-issued-rollover.pem");
    if (!leaf || !intermediate || !crossSigned || !root) throw new Error("the vector is unreadable");
    expect(await buildChain([leaf, intermediate, root, crossSigned])).toMatchObject({
      badLinks: [],
      leaves: [0],
      paths: [[0, 1, 2]],
      endsAtSelfSigned: [true],
      fileInOrder: false,
    });
  });

  it("has an answer for no certificate at all", async () => {
    expect(await buildChain([])).toMatchObject({ count: 0, leaves: [], paths: [], fileInOrder: true });
  });
});

describe("chainExpiry", () => {
  it("names the certificate of the path that expires first", async () => {
    const early = await certificateWith({ notAfter: new Date("2026-12-24T00:00:00Z") });
    const late = await certificateWith();
    const unreadable = await certificateWith({ notAfter: null });
    expect(chainExpiry([late, early, unreadable], [0, 1, 2])).toEqual({ index: 1, notAfter: early.notAfter });
    expect(chainExpiry([unreadable], [0])).toBeNull();
  });
});
