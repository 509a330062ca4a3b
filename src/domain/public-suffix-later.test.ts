import { expect, test } from "vitest";
import { isPublicSuffix, withPublicSuffixes } from "./public-suffix-later.ts";

test("the list is loaded when something asks for it, and what asked runs again", async () => {
  expect(() => isPublicSuffix("co.uk")).toThrow("co.uk");
  let runs = 0;
  const ask = (...hosts: string[]) => {
    runs++;
    return hosts.map(isPublicSuffix);
  };
  expect(await withPublicSuffixes(() => ask())).toEqual([]);
  expect(runs).toBe(1);
  expect(await withPublicSuffixes(() => ask("example.com", "co.uk", "github.io"))).toEqual([false, true, true]);
  expect(runs).toBe(3);
  expect(isPublicSuffix("com")).toBe(true);
});

test("another failure is handed on", async () => {
  const failing = withPublicSuffixes(() => {
    throw new RangeError("other");
  });
  await expect(failing).rejects.toThrow(RangeError);
});
