import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completed, type Lock } from "./lock.ts";

const root = join(import.meta.dirname, "..");
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const SELF = "tools/repo.test.ts";
const BINARY = /\.(png|webp|ico|der|p7b|p12|pfx|crt|cer|bin|gz)$/;

const text = (file: string) => readFileSync(join(root, file), "utf8");
/** `file:line: text` of every line of the chosen files that matches, one below the other; "" when there is none. */
function places(pattern: RegExp, choose: (file: string) => boolean): string {
  return tracked
    .filter((file) => file !== SELF && !BINARY.test(file) && choose(file))
    .flatMap((file) =>
      text(file)
        .split("\n")
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    )
    .join("\n");
}

const code = (file: string) => /\.[cm]?tsx?$/.test(file);
const shipped = (file: string) => /^src\/(?!mocks\/)/.test(file) && code(file) && !/\.test\.tsx?$/.test(file);

test("there are files to check", () => {
  expect(tracked.length).toBeGreaterThan(20);
  expect(tracked.filter(shipped).length).toBeGreaterThan(5);
});

describe("the lock", () => {
  const lock: Lock = JSON.parse(text("package-lock.json"));

  test("names no registry", () => {
    expect(Object.keys(lock.packages).filter((place) => lock.packages[place]?.resolved)).toEqual([]);
    expect(text(".npmrc")).not.toMatch(/registry\s*=|_auth/i);
  });

  test("has a checksum for every package, optional ones for other systems too (`npm run lock` completes it)", () => {
    const without = Object.entries(lock.packages).filter(
      ([place, { integrity }]) => place !== "" && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""),
    );
    expect(without).toEqual([]);
    const asked: string[] = [];
    completed(lock, (name, version) => {
      asked.push(name);
      return { version, "dist.integrity": "" };
    });
    expect(asked).toEqual([]);
  });

  test("belongs to package.json", () => {
    const { dependencies, devDependencies } = JSON.parse(text("package.json"));
    expect(lock.packages[""]).toMatchObject({ dependencies, devDependencies });
  });
});

describe("the dependencies", () => {
  const { dependencies, devDependencies } = JSON.parse(text("package.json"));
  const listed = text("docs/dependencies.md")
    .split("\n")
    .flatMap((line) => {
      const [, name, , licence] = /^\| `([^`]+)` \| (.+) \| ([^|]+) \|$/.exec(line) ?? [];
      return name === undefined || licence === undefined ? [] : [{ name, licence: licence.trim() }];
    });

  test("each has its reason and its licence in docs/dependencies.md, and nothing else is there", () => {
    const wanted = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(listed.map(({ name }) => name)).toEqual(wanted);
    const licences = wanted.map((name) => ({
      name,
      licence: JSON.parse(text(`node_modules/${name}/package.json`)).license,
    }));
    expect(listed).toEqual(licences);
  });

  test("what is shipped, with all that it brings, may be passed on", () => {
    const { packages }: { packages: Record<string, { dev?: true; peer?: true; license?: string }> } = JSON.parse(
      text("package-lock.json"),
    );
    const shipped = Object.entries(packages).filter(([place, { dev }]) => place !== "" && !dev);
    expect(shipped.length).toBeGreaterThan(10);
    const others = shipped.filter(
      ([, { license }]) => !/^(MIT|ISC|0BSD|Unlicense|Apache-2\.0|BSD-[23]-Clause)$/.test(license ?? ""),
    );
    expect(others.map(([place, { license }]) => `${place}: ${license}`)).toEqual([]);
  });
});

test("no file holds a path of the machine that it was written on", () => {
  const machine = /(^|[^\w.<>-])(\/work\/(main|shared)|\/home\/[a-z]\w*\/|\/Users\/\w+\/|\/root\/\w)|\.\.\/shared\//;
  const recorded = /\/(recordings|vectors|cases|data)\//;
  expect(places(machine, (file) => !recorded.test(file))).toBe("");
});

test("no error of the type checker is silenced", () => {
  // A word of a text goes on; a type ends.
  expect(places(/@ts-(ignore|expect-error|nocheck)|\bas any(?=\s*([;),.\]}>|&]|$))/, code)).toBe("");
  expect(places(/as unknown as/, (file) => code(file) && !/\.test\.tsx?$/.test(file))).toBe("");
});

test("a silenced lint rule gives its reason", () => {
  expect(places(/biome-ignore(?![^:]*: (?!<explanation>)\S.{10,})/, (file) => code(file) || /\.css$/.test(file))).toBe(
    "",
  );
});

test("no test is focused or switched off for good, and none retries", () => {
  const tests = (file: string) => /\.(test|spec)\.tsx?$/.test(file);
  expect(places(/\b(test|it|describe)\.(only|todo|fails|fixme)\b|\bwaitForTimeout\b|\bretry: \d/, tests)).toBe("");
});

test("nothing is left to do later", () => {
  expect(places(/\b(TODO|FIXME|XXX)\b/, (file) => code(file) || file.endsWith(".css"))).toBe("");
});

test("gaps, paddings and margins are steps of the one scale in tokens.css", () => {
  const literal = /(?<![\w-])(gap|padding|margin)[a-z-]*:[^;]*\d(px|rem|em|vh)\b/;
  const optical = places(literal, (file) => file.endsWith(".css")).split("\n");
  expect(optical.length, optical.join("\n")).toBeLessThanOrEqual(20);
});

test("the name of the session's header stands in one module, and in the script that runs without it", () => {
  const isProduct = (file: string) => /^(src|deploy)\/.*\.(tsx?|sh)$/.test(file) && !file.includes(".test.");
  const files = places(/X-DreamFactory-Session-Token/i, isProduct)
    .split("\n")
    .map((place) => place.split(":")[0]);
  expect(files.sort()).toEqual(["src/domain/headers.ts", "src/domain/scripts/first-entries.sh"]);
});

describe("the console that people load", () => {
  test("keeps nothing of a session in localStorage, and nothing in a cookie", () => {
    // The chosen theme and keys, the guide's ticks, the findings that an administrator has accepted, the entries that are
    // expected, and those seen last.
    const known = [
      "src/app/keys/single-keys.ts",
      "src/app/theme.ts",
      "src/features/certificates/guide/done.ts",
      "src/features/cors/findings/accepted.ts",
      "src/features/cors/policy-file/expected.ts",
      "src/features/cors/policy-file/expected-key.ts",
      "src/features/cors/since/seen.ts",
      "src/features/cors/since/switch.ts",
    ];
    // The era: a random number that a sign-out changes, so that every tab of the platform learns of it.
    const record = "src/features/session/record.ts";
    const era = [record, "src/features/session/open-session.ts"];
    expect(places(/\blocalStorage\b/, (file) => shipped(file) && !known.includes(file) && !era.includes(file))).toBe(
      "",
    );
    expect(places(/browser\.setItem\((?!eraKey, randomId\(\)\))/, (file) => file === record)).toBe("");
    expect(places(/token|password|session/i, (file) => known.includes(file))).toBe("");
    expect(places(/document\.cookie|cookieStore/, shipped)).toBe("");
  });

  test("never puts the token into an address, and never asks to be remembered", () => {
    expect(places(/[?&]session_token=|remember_me\b.*:|[?&]api_key=/, shipped)).toBe("");
  });

  test("never asks the platform to force a deletion", () => {
    expect(places(/[?&]force=|\bforce: true/, shipped)).toBe("");
  });

  test("writes no HTML, evaluates no text and jumps to no fragment", () => {
    const dangerous =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
    expect(places(dangerous, shipped)).toBe("");
    expect(places(/href=["'{`]+#(?!\/)/, shipped)).toBe("");
  });

  test("loads nothing from elsewhere", () => {
    const third = /(src|href|@import|url\()\s*[=(]?\s*["']?(https?:)?\/\//;
    expect(places(third, (file) => file === "index.html" || file.endsWith(".css"))).toBe("");
  });
});
