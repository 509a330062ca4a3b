import { expect, test } from "vitest";
import { completed } from "./lock.ts";

const nowhere = (name: string) => {
  throw new Error(`no ${name}`);
};

const PARENT = {
  version: "1.0.0",
  integrity: "sha512-x",
  dev: true,
  optionalDependencies: { "@x/cli-linux-x64": "1.0.0", "@x/cli-darwin-arm64": "1.0.0", fsevents: "~2.3.3" },
};

test("what is missing, and what has no checksum, is completed by what the registry says", () => {
  const lock = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/x": PARENT,
      "node_modules/x/node_modules/@x/cli-linux-x64": { version: "1.0.0", optional: true, dev: true },
    },
  };
  const asked: string[] = [];
  const after = completed(lock, (name, range) => {
    asked.push(`${name}@${range}`);
    const version = range.replace("~2.3.3", "2.3.9");
    return { version, "dist.integrity": `sha512-${name}`, os: ["darwin"] };
  });
  expect(asked.sort()).toEqual(["@x/cli-darwin-arm64@1.0.0", "@x/cli-linux-x64@1.0.0", "fsevents@~2.3.3"]);
  const more = { optional: true, dev: true, os: ["darwin"] };
  expect(after).toEqual({
    packages: {
      ...lock.packages,
      "node_modules/@x/cli-darwin-arm64": { version: "1.0.0", integrity: "sha512-@x/cli-darwin-arm64", ...more },
      "node_modules/x/node_modules/@x/cli-linux-x64": {
        version: "1.0.0",
        integrity: "sha512-@x/cli-linux-x64",
        ...more,
      },
      "node_modules/fsevents": { version: "2.3.9", integrity: "sha512-fsevents", ...more },
    },
  });
  expect(completed(after, nowhere)).toEqual(after);
});

test("a package that the registry does not know leaves nothing half complete", () => {
  expect(() => completed({ packages: { "": {}, "node_modules/x": PARENT } }, nowhere)).toThrow("no ");
});
