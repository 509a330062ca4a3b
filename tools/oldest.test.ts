import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { aheadScript } from "./early-script.ts";
import { OLD_BROWSER_SCRIPT } from "./old-browser.ts";
import { OLDEST } from "./oldest.ts";
import { hasNewSyntax, newCalls, newRules } from "./too-new.ts";

const text = (file: string) => readFileSync(join(import.meta.dirname, "..", file), "utf8");

describe("what the oldest browsers lack is found", () => {
  it.each([
    ["const a = Promise.try(work)", ["Promise.try"]],
    ["set.getOrInsert(1, 2)", [".getOrInsert()"]],
    ["new DisposableStack()", ["new DisposableStack"]],
    ["navigation.navigate(x); crypto.subtle.digest(x)", []],
    ["performance.measureUserAgentSpecificMemory()", ["performance.measureUserAgentSpecificMemory"]],
    ["URL.parse(x); list.toSorted(); a.union(b); text.isWellFormed(); navigator.locks.request(x)", []],
  ])("%s", (code, found) => expect(newCalls("a.js", code)).toEqual(found));

  it.each([
    ["{ using file = open(); }", true],
    ["a ||= b; class A { #x = 1; static { this.y = /./v; } }", false],
  ])("%s", async (code, isNew) => expect(await hasNewSyntax("a.js", code)).toBe(isNew));

  it.each([
    ["@scope (.card) { :scope { color: red } }", ["@scope"]],
    ["@function --double(--x) { result: 1 }", ["@function"]],
    ["a:open, details:open > b { float: left }", [":open", ":open"]],
    [".a { &:has(:checked) { justify-content: left } } @media (width < 700px) { p::before { content: '' } }", []],
  ])("%s", (css, found) => expect(newRules(css)).toEqual(found));
});

describe("the oldest browsers", () => {
  it("are what the build is made for", () => expect(text("vite.config.ts")).toContain("target: TARGET"));

  it("stand in the README and the page about browsers", () => {
    const words = `Chrome or Edge ${OLDEST.chrome}, Firefox ${OLDEST.firefox}, Safari ${OLDEST.safari}`;
    for (const file of ["README.md", "docs/browsers.md"]) expect(text(file)).toContain(words);
  });
});

describe("what an older browser is told", () => {
  const shownWith = (parse: unknown) => {
    const added: { textContent?: string }[] = [];
    const body = {
      firstChild: null,
      insertBefore: (node: object) => {
        added.push(node);
        return node;
      },
    };
    runInNewContext(OLD_BROWSER_SCRIPT, { document: { body, createElement: () => ({}) }, URL: { parse } });
    return added.map(({ textContent }) => textContent);
  };

  it("stands in browsers that lack URL.parse, and nowhere else", () => {
    expect(shownWith(() => null)).toEqual([]);
    expect(shownWith(undefined)).toEqual([
      expect.stringMatching(/^This browser is too old for Gatehouse\. It needs Chrome/),
    ]);
  });

  it("is written for any browser: no syntax of the last twenty years", () => {
    expect(OLD_BROWSER_SCRIPT + aheadScript(["./a.js"])).not.toMatch(
      /=>|`|\b(const|let|class|import|export|async)\b|\?\.|\?\?/,
    );
  });
});
