import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CorsFields } from "../cors/policy.ts";
import { anyEntries } from "./arbitrary.ts";
import { writePolicy } from "./index.ts";
import { readPolicyFile, writePackage } from "./package.ts";
import { writeZip } from "./zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const byPath = (entries: readonly CorsFields[]) => entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** JSON of a package has no infinity and no minus zero. */
const storable = anyEntries(fc)
  .filter(({ length }) => length > 0)
  .map((entries) =>
    entries.map((one) => ({ ...one, max_age: Number.isFinite(one.max_age) ? (one.max_age ?? 0) + 0 : null })),
  );

test("a package is read as it was written, and is the same every time", async () => {
  await fc.assert(
    fc.asyncProperty(storable, async (entries) => {
      const file = writePackage(entries);
      const read = await readPolicyFile(file);

      expect(read.problems).toEqual([]);
      expect(byPath(read.entries)).toEqual(byPath(entries));
      expect(writePackage(read.entries)).toEqual(writePackage(entries));
    }),
    { numRuns: 50 },
  );
});

test("a text file is read as what it is", async () => {
  const text = writePolicy([]);
  expect(await readPolicyFile(bytesOf(text))).toEqual({ entries: [], problems: [] });
});

describe("what cannot be read", () => {
  const good = writePackage([]);
  test.each([
    [
      "a package without CORS entries",
      writeZip([{ name: "package.json", content: bytesOf("{}") }]),
      "The package has no system/cors.json: it holds no CORS entries.",
    ],
    ["half a package", good.slice(0, good.length / 2), "The archive is damaged: it has no directory."],
    ["an archive's first letters", bytesOf("PK"), "The archive is damaged: it has no directory."],
    ["another encoding", Uint8Array.of(0x7b, 0xe9, 0x7d), "The file is not text in UTF-8. Save it as UTF-8."],
  ])("%s", async (_, file, message) => {
    expect(await readPolicyFile(file)).toEqual({ entries: [], problems: [{ line: null, message }] });
  });

  test("nothing makes it throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = good.slice();
        damaged[at] = byte;
        expect((await readPolicyFile(damaged)).entries).toEqual([]);
      }),
    );
  });
});
