import { describe, expect, test } from "vitest";
import { buildChain } from "../../../domain/certificates/chain.ts";
import { readCertificates } from "../../../domain/certificates/read.ts";
import { certificateFiles } from "../../../mocks/certificates/story.ts";
import { toPem } from "../pem.ts";
import { checkUpload, nameProblem } from "./check.ts";

const story = await certificateFiles(Date.UTC(2026, 10, 22));
const textOf = (name: string): string => String(story[`ssl/${name}`]?.content);

async function checked(text: string) {
  const result = await readCertificates(new TextEncoder().encode(text));
  return checkUpload({ ...result, chain: await buildChain(result.certificates) });
}

test("what is stored are the certificates alone, each once, in their order", async () => {
  const text = textOf("shop.pem");
  const result = await checked(`a word before\n${text}${text}`);
  expect(result).toMatchObject({ kind: "taken", name: "_.shop.example.pem" });
  expect(result.kind === "taken" && toPem(result.certificates)).toBe(text);
});

test("a key anywhere refuses the whole", async () => {
  expect(await checked(textOf("dev.acme.example.pem"))).toMatchObject({ kind: "refused" });
  expect(await checked(textOf("readme.html"))).toEqual({
    kind: "refused",
    reason: "This is a web page, not a certificate.",
  });
});

test("what cannot be read beside certificates is told and not stored", async () => {
  const result = await checked(textOf("shop.pem") + textOf("broken.pem"));
  expect(result.kind === "taken" && result.notes).toHaveLength(1);
});

describe("a file name", () => {
  test.each(["a.pem", "_.shop.example.pem", "x-1.PEM"])("%s is taken", (name) => {
    expect(nameProblem(name)).toBeNull();
  });

  test.each([
    "",
    "a",
    "a.crt",
    "../a.pem",
    "a..b.pem",
    ".a.pem",
    "a/b.pem",
    "a b.pem",
    "x.served.pem",
    "-rf.pem",
    "ä.pem",
  ])("%s is refused", (name) => {
    expect(nameProblem(name)).not.toBeNull();
  });
});
