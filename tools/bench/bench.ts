/**
 * `npm run bench`: how fast the built console is, alone or beside another one with the same data, alternating in one run.
 * docs/performance.md says what the figures mean. `--help` shows the options.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { CHROMIUM_ARGS, systemChromium } from "../chromium.ts";
import type { PageName } from "./consoles.ts";
import { type Sample, table } from "./report.ts";
import { NO_SESSION, type Session, sessionOf } from "./session.ts";
import { startStands } from "./stands.ts";
import { type Line, visit } from "./visit.ts";

const HELP = `npm run bench [-- options]

  --against WHERE   the vendor's console beside this one: the folder of its build, or the address where it runs
                    (then its files come from there, its data from the stand-in platform)
  --base PATH       the path that it stands in (/dreamfactory/dist/)
  --pages NAMES     of sign-in, list-25, list-1000, list-10000, form, ssl-1000 (all)
  --lines NAMES     of fast, slow (both); slow is 1.6 Mbit/s, 150 ms and a processor four times slower
  --rounds NUMBER   visits of each page (5); a table shows their medians
  --out FILE        all samples as JSON (reports/bench.json)
`;

/** The data of a measurement: so many entries or certificates. */
const PAGES: Record<string, { page: PageName; entries: number; certificates: number }> = {
  "sign-in": { page: "sign-in", entries: 25, certificates: 1 },
  "list-25": { page: "list", entries: 25, certificates: 1 },
  "list-1000": { page: "list", entries: 1_000, certificates: 1 },
  "list-10000": { page: "list", entries: 10_000, certificates: 1 },
  form: { page: "form", entries: 25, certificates: 1 },
  "ssl-1000": { page: "ssl-status", entries: 25, certificates: 1_000 },
};

const { values } = parseArgs({
  options: {
    against: { type: "string" },
    base: { type: "string", default: "/dreamfactory/dist/" },
    pages: { type: "string", default: Object.keys(PAGES).join() },
    lines: { type: "string", default: "fast,slow" },
    rounds: { type: "string", default: "5" },
    out: { type: "string", default: "reports/bench.json" },
    help: { type: "boolean", default: false },
  },
});
const lines = values.lines.split(",").filter((line): line is Line => line === "fast" || line === "slow");
const pages = values.pages.split(",").filter((name) => name in PAGES);
const rounds = Number(values.rounds);
if (values.help || lines.length === 0 || pages.length === 0 || !(rounds > 0)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const stands = await startStands(values.against ?? null, values.base);
const executablePath = systemChromium();
const browser = await chromium.launch({
  // What a page wants from elsewhere is not measured.
  args: [...CHROMIUM_ARGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"],
  ...(executablePath !== undefined && { executablePath }),
});
const samples: Sample[] = [];
try {
  for (const name of pages) for (const line of lines) samples.push(...(await measure(browser, name, line)));
} finally {
  await browser.close();
  await stands.close();
}
mkdirSync(join(values.out, ".."), { recursive: true });
writeFileSync(values.out, JSON.stringify({ rounds, samples }, null, 2));
console.log(`${table(samples)}\n\nAll samples: ${values.out}`);

/** Each round visits each console in a browser profile of its own: without a cache, and again with one. */
async function measure(inside: Browser, name: string, line: Line): Promise<Sample[]> {
  const what = PAGES[name];
  if (what === undefined) return [];
  await stands.fill(what.entries, what.certificates);
  const measured: Sample[] = [];
  const visited = stands.all.flatMap((stand) => {
    const place = stand.console.pages[what.page];
    return place ? [{ ...stand, place }] : [];
  });
  const sessions = new Map<string, Session>();
  for (const { url } of visited) sessions.set(url, what.page === "sign-in" ? NO_SESSION : await sessionOf(inside, url));
  for (let round = 0; round < rounds; round++) {
    for (const { console: one, url, asked, place } of round % 2 === 0 ? visited : [...visited].reverse()) {
      const { state, kept } = sessions.get(url) ?? NO_SESSION;
      const context = await inside.newContext({ storageState: state });
      const go = () => visit({ context, url: url + place.route, ...place, line, asked, kept });
      const cold = await go();
      // Chromium keeps what it compiled from the second visit on.
      await go();
      const warm = await go();
      await context.close();
      const of = { page: name, line, console: one.name };
      measured.push({ ...of, cache: "cold", figures: cold }, { ...of, cache: "warm", figures: warm });
      console.log(
        `${name}, ${line}, ${one.name}: ${Math.round(cold.ready)} ms cold, ${Math.round(warm.ready)} ms warm`,
      );
    }
  }
  return measured;
}
