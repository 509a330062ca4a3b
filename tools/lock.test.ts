import { expect, test } from "vitest";
import { missingOptional } from "./lock.ts";

test("optional packages without an entry are found, with the system that their name tells", () => {
  const parent = {
    version: "1.0.0",
    dev: true,
    optionalDependencies: {
      "@x/cli-linux-x64-musl": "1.0.0",
      "@x/cli-linux-arm-gnueabihf": "1.0.0",
      "@x/cli-darwin-arm64": "1.0.0",
      "@x/cli-linux-x64": "1.0.0",
      fsevents: "~2.3.3",
    },
  };
  const lock = { packages: { "node_modules/x": parent, "node_modules/@x/cli-linux-x64": { version: "1.0.0" } } };
  expect(Object.fromEntries(missingOptional(lock))).toEqual({
    "node_modules/@x/cli-linux-x64-musl": {
      version: "1.0.0",
      dev: true,
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
    "node_modules/@x/cli-linux-arm-gnueabihf": {
      version: "1.0.0",
      dev: true,
      optional: true,
      os: ["linux"],
      cpu: ["arm"],
      libc: ["glibc"],
    },
    "node_modules/@x/cli-darwin-arm64": { version: "1.0.0", dev: true, optional: true, os: ["darwin"], cpu: ["arm64"] },
    "node_modules/fsevents": { version: "2.3.3", dev: true, optional: true },
  });
});
