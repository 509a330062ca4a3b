import { expect, test } from "vitest";
import type { CollectedFile, FileFacts } from "../../domain/certificates/collected.ts";
import { PlatformError } from "../errors.ts";
import type { ListedFile } from "../files.ts";
import { collect, type Source } from "./collect.ts";

const DAY = new Date("2026-11-20T00:00:00Z");
const facts = (): FileFacts => ({
  certificates: [],
  problems: [],
  hasPrivateKey: false,
  collector: null,
  chain: {
    count: 0,
    unique: 0,
    duplicates: [],
    links: [],
    badLinks: [],
    leaves: [],
    paths: [],
    fileInOrder: true,
    rootIncluded: false,
    endsAtSelfSigned: [],
  },
});
const listed = (name: string, size: number | null = 10, modified: Date | null = DAY): ListedFile => ({
  name,
  size,
  modified,
});

/** A folder of these files; notes which were read. */
function folder(files: readonly ListedFile[], read: Source["read"] = async () => new Uint8Array([1])) {
  const asked: string[] = [];
  const source: Source = {
    list: async () => [...files],
    read: (name, options) => {
      asked.push(name);
      return read(name, options);
    },
    parse: async () => facts(),
  };
  const run = (known: readonly CollectedFile[] = []) =>
    collect(source, known, () => null, new AbortController().signal);
  return { asked, run };
}

test("a file that fails says why and costs no other one", async () => {
  const { run } = folder([listed("a"), listed("b"), listed("c")], async (name) => {
    if (name === "b") throw new PlatformError("server", "The platform failed.");
    return new Uint8Array([1]);
  });
  const { files } = await run();
  expect(Object.fromEntries(files.map(({ name, failure }) => [name, failure]))).toEqual({
    a: null,
    b: "The platform failed.",
    c: null,
  });
});

test("the end of the session ends the reading", async () => {
  const { run } = folder([listed("a")], async () => {
    throw new PlatformError("signed-out", "Your session has expired.");
  });
  await expect(run()).rejects.toMatchObject({ kind: "signed-out" });
});

test("a large file is not loaded, and one that turns out large is not read", async () => {
  const { asked, run } = folder([listed("large", 11 * 1024 * 1024), listed("unsaid", null)], async () => null);
  const { files } = await run();
  expect(asked).toEqual(["unsaid"]);
  expect(files.every(({ failure }) => failure?.includes("larger than 10 MB"))).toBe(true);
});

test("only what may have changed is read again", async () => {
  const before = await folder([listed("same"), listed("longer"), listed("newer"), listed("undated", 1, null)]).run();
  const { asked, run } = folder([
    listed("same"),
    listed("longer", 11),
    listed("newer", 10, new Date("2026-11-21T00:00:00Z")),
    listed("undated", 1, null),
    listed("doubtful"),
    listed("failed"),
    listed("fresh"),
  ]);
  const known: CollectedFile[] = [
    ...before.files,
    { ...listed("doubtful"), facts: facts(), failure: null, isDoubtful: true },
    { ...listed("failed"), facts: null, failure: "no" },
    { ...listed("gone"), facts: facts(), failure: null },
  ];
  const { files } = await run(known);
  expect(asked.sort()).toEqual(["doubtful", "failed", "fresh", "longer", "newer", "undated"]);
  expect(files.map(({ name }) => name)).not.toContain("gone");
});

test("not more than six files are under way at once", async () => {
  let now = 0;
  let most = 0;
  const files = Array.from({ length: 40 }, (_, index) => listed(`f${index}`));
  const { run } = folder(files, async () => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
    return new Uint8Array([1]);
  });
  expect((await run()).files).toHaveLength(40);
  expect(most).toBe(6);
});

test("files stand in the folder's order, whatever order they are read in", async () => {
  const release: (() => void)[] = [];
  const { run } = folder([listed("a"), listed("b")], async (name) => {
    if (name === "a") await new Promise<void>((resolve) => release.push(resolve));
    else release[0]?.();
    return new Uint8Array([1]);
  });
  expect((await run()).files.map(({ name }) => name)).toEqual(["a", "b"]);
});
