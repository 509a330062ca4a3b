import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effort } from "../testing/effort.ts";
import { decodeBase64, scanPem } from "./pem.ts";

const scan = (text: string) => scanPem(text, 100);
const labels = (text: string) => scan(text).blocks.map(({ label, problem }) => [label, problem]);
const block = (label: string, body = "AAEC") => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe("scanPem", () => {
  it.each([
    ["LF", block("A")],
    ["CRLF", block("A").replaceAll("\n", "\r\n")],
    ["CR", block("A").replaceAll("\n", "\r")],
    ["no line ends at all", block("A").replaceAll("\n", "")],
    ["indentation", block("A").replaceAll(/^/gm, "\t  ")],
    ["lower case", block("a").replace("BEGIN", "begin").replace("END", "end")],
    ["a no-break space from a web page", block("A", "AA\u00a0EC")],
    ["RFC 1421 headers", block("A", "Proc-Type: 4,X\nComment: AAAA\n\nAAEC")],
  ])("reads a block with %s", (_, text) => {
    expect(scan(text).blocks).toEqual([{ label: "A", bytes: new Uint8Array([0, 1, 2]), problem: null }]);
  });

  it("reads blocks with text between them, also on one line", () => {
    expect(labels(`subject=--- x ---\n${block("A")}note: -----\n${block("B")}`)).toEqual([
      ["A", null],
      ["B", null],
    ]);
    expect(labels((block("A") + block("B")).replaceAll("\n", " "))).toEqual([
      ["A", null],
      ["B", null],
    ]);
  });

  it("does not take a marker within a line of text for a block", () => {
    expect(labels(`# error: -----BEGIN A-----\n${block("B")}`)).toEqual([["B", null]]);
  });

  it("keeps the blocks around a broken one", () => {
    const cut = "-----BEGIN A-----\nAAEC\n";
    expect(labels(block("A") + cut + block("B"))).toEqual([
      ["A", null],
      ["A", "has no END line of its own, so it is cut off"],
      ["B", null],
    ]);
    expect(labels(block("A", "AA*EC") + block("B"))).toEqual([
      ["A", "holds text that is not base64"],
      ["B", null],
    ]);
    expect(labels("-----BEGIN A-----\nAAEC\n-----END B-----\n")).toEqual([["A", expect.stringContaining("cut off")]]);
  });

  it("notices a private key wherever it begins, and never decodes it", () => {
    expect(scan(block("RSA PRIVATE KEY"))).toMatchObject({ hasPrivateKey: true, blocks: [{ bytes: null }] });
    expect(scan('{"key": "-----BEGIN PRIVATE KEY-----\\nAAEC"}').hasPrivateKey).toBe(true);
    expect(scanPem(block("A").repeat(5) + block("EC PRIVATE KEY"), 2)).toMatchObject({
      hasPrivateKey: true,
      truncated: true,
    });
    expect(scan(block("CERTIFICATE")).hasPrivateKey).toBe(false);
  });

  it.each(["-", "-----BEGIN ", "-----BEGIN A-----", "x-----BEGIN A----- ", "\n-----BEGIN A-----\n", "-----END A-----"])(
    "two megabytes of %j take no time to speak of",
    (unit) => {
      const text = unit.repeat(Math.ceil(2_000_000 / unit.length));
      expect(effort(400, () => scan(text))).toBeLessThan(400);
    },
  );
});

describe("decodeBase64", () => {
  it("decodes what the platform's own encoder writes, with and without padding and line ends", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const text = Buffer.from(bytes).toString("base64");
        const wrapped = text.replace(new RegExp(`.{${width}}`, "g"), "$&\r\n");
        expect(decodeBase64(wrapped)).toEqual(bytes);
        expect(decodeBase64(text.replaceAll("=", ""))).toEqual(bytes);
      }),
    );
  });

  it.each(["", "   ", "A", "AAAAA", "AA=A", "AA===", "AA-A", "é"])("refuses %j", (text) =>
    expect(decodeBase64(text)).toBeNull(),
  );
});
