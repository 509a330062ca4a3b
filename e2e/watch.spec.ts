import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, test } from "@playwright/test";
import { startConsole } from "./console-server.ts";
import { watch } from "./watch.ts";

/** Loads a page of these files under the full policy, until the watch has seen what is expected. */
async function expectProblems(browser: Browser, files: Record<string, string>, expected: RegExp): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), "watch-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dist, file, ".."), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
  const server = await startConsole({ dist, config: {}, platformOrigins: [] });
  const context = await browser.newContext();
  try {
    const { problems } = await watch(context, [server.origin]);
    const page = await context.newPage();
    await page.goto(server.url, { waitUntil: "networkidle" });
    await expect.poll(() => problems.join("\n")).toMatch(expected);
  } finally {
    await context.close();
    await server.close();
    rmSync(dist, { recursive: true });
  }
}

const page = (body: string) => `<!doctype html><title>x</title><link rel="icon" href="data:,">${body}`;
const script = '<script type="module" src="a.js"></script>';

test("a page that keeps the rules has no problem", async ({ browser }) => {
  const files = {
    "index.html": page(script),
    "a.js": "await (await fetch('config.json')).json(); console.log('fine');",
  };
  await expectProblems(browser, files, /^$/);
});

for (const [name, files, problem] of [
  ["an inline script", { "index.html": page("<script>1</script>") }, /policy violation: script-src-elem/],
  ["an inline style", { "index.html": page("<style>p{}</style>") }, /policy violation: style-src-elem/],
  ["a style attribute", { "index.html": page('<p style="color:red">') }, /policy violation: style-src-attr/],
  [
    "innerHTML",
    { "index.html": page(script), "a.js": "document.body.innerHTML = '<b>'" },
    /policy violation: require-t/,
  ],
  [
    "another platform",
    { "index.html": page(script), "a.js": "fetch('http://127.0.0.1:9/').catch(() => {})" },
    /connect-src/,
  ],
  [
    "a worker's call",
    {
      "index.html": page(script),
      "a.js":
        "new Worker(trustedTypes.createPolicy('gatehouse-worker', { createScriptURL: (a) => a }).createScriptURL('w.js'))",
      // Again and again: whoever watches may be late.
      "w.js": "setInterval(() => fetch('http://127.0.0.1:9/').catch(() => {}), 250)",
    },
    /policy violation: connect-src refused http:..127\.0\.0\.1:9/,
  ],
  [
    "an image of a third party",
    { "index.html": page('<img src="http://127.0.0.1:9/a.png" alt="">') },
    /third party|img-src/,
  ],
  ["an error in the console", { "index.html": page(script), "a.js": "console.error('oh')" }, /console: oh/],
  ["an uncaught error", { "index.html": page(script), "a.js": "throw new Error('oh')" }, /uncaught: .*oh/],
  ["a lost promise", { "index.html": page(script), "a.js": "Promise.reject(new Error('oh'))" }, /uncaught: .*oh/],
  ["a missing file", { "index.html": page(script) }, /404/],
] as const) {
  test(`${name} is seen`, async ({ browser }) => {
    await expectProblems(browser, { ...files }, problem);
  });
}
