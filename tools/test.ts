/**
 * `npm test`: runs every check of the repository in order, shows a test that fails at once and why at the end, and ends with
 * one line `N passed, N failed`, counted from the runners' own reports. A check without a report counts as one test.
 * `npm test -- --changed` runs, of the unit and component tests, those that reach a file which is not as on main, and of
 * the browser tests the changed specs alone: what they open is the build, so no import tells which page a spec is about.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HOST_NAMES } from "../deploy/hosts.ts";
import { DRIVEN, missingFor } from "../e2e/engines/driver.ts";
import { pathOf } from "../e2e/web-servers.ts";
import { bin, type Check, type Outcome, outcomeOf, STATIC_CHECKS, sideBySide } from "./checks.ts";
import { ensureChromium } from "./chromium.ts";
import { type Count, countOf, playwrightCount, vitestCount } from "./reports.ts";

const root = join(import.meta.dirname, "..");
const reports = join(root, "reports");

type TestCheck = Check & {
  /** Reads the runner's report. Without one, the exit code counts as one test. */
  count?: () => Count;
  /** Its last line is worth reading when all is well, too. */
  says?: true;
};

/** Nothing here needs another: they run side by side. */
const first: readonly TestCheck[] = [
  ...STATIC_CHECKS,
  { name: "vulnerabilities", command: [process.execPath, "tools/audit.ts"], says: true },
  { name: "build", command: [process.execPath, bin("vite"), "build", "--logLevel", "warn"] },
];

const isChanged = process.argv.slice(2).includes("--changed");
const CHANGED_FROM = "main";

/** These need the build and the machine for themselves. */
const runners: readonly TestCheck[] = [
  { name: "oldest browsers", command: [process.execPath, "tools/too-new.ts"], says: true },
  {
    name: "unit and component tests",
    command: [
      process.execPath,
      bin("vitest"),
      "run",
      "--reporter=json",
      "--reporter=default",
      ...(isChanged ? ["--changed", CHANGED_FROM, "--passWithNoTests"] : []),
      `--outputFile=${join(reports, "vitest.json")}`,
    ],
    alarm: /^\s*(?:×|FAIL)/,
    count: () => countOf(join(reports, "vitest.json"), vitestCount),
  },
  {
    name: "browser tests",
    command: [
      process.execPath,
      bin("playwright"),
      "test",
      ...(isChanged ? [`--only-changed=${CHANGED_FROM}`, "--pass-with-no-tests"] : []),
    ],
    alarm: /^\s*✘/,
    count: () => countOf(join(reports, "playwright.json"), playwrightCount),
  },
];

/** A runner that failed, or ran nothing, without naming a failed test (a crash, no report) counts as one failure. */
function settle(ok: boolean, counted: Count, output: string): Count {
  if (counted.failures.length > 0 || (ok && (counted.passed > 0 || isChanged))) return counted;
  return { passed: counted.passed, failures: [{ name: "the runner itself", detail: output }] };
}

const tail = (text: string, lines: number) => text.trimEnd().split("\n").slice(-lines).join("\n    ");
const short = (name: string) => name.replace(`${root}/`, "");

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const browserProblem = ensureChromium();
console.log(`The browser tests serve the console by ${pathOf("nginx") ? "nginx" : "a server of their own"}.`);
for (const name of HOST_NAMES) {
  if (!pathOf(name)) console.log(`${name} is not here: what needs it is not tested.`);
}

for (const engine of DRIVEN) {
  const missing = missingFor(engine);
  if (missing.length > 0) console.log(`The console is not tested in ${engine}: apt-get install ${missing.join(" ")}`);
}

let passed = 0;
let failed = 0;
function report(check: TestCheck, { ok, output, seconds }: Outcome): void {
  const single: Count = ok
    ? { passed: 1, failures: [] }
    : { passed: 0, failures: [{ name: check.name, detail: output }] };
  const count = check.count ? settle(ok, check.count(), output) : single;
  passed += count.passed;
  failed += count.failures.length;
  console.log(
    `${count.failures.length === 0 ? "ok  " : "FAIL"} ${check.name}: ${count.passed} passed, ${count.failures.length} failed (${seconds.toFixed(1)} s)`,
  );
  if (check.says && ok) console.log(`  ${tail(output, 1)}`);
  for (const failure of count.failures) console.log(`  - ${short(failure.name)}`);
  for (const failure of count.failures) console.log(`\n${short(failure.name)}\n    ${tail(failure.detail, 40)}`);
}

await sideBySide(first, report);
for (const check of runners) report(check, await outcomeOf(check));
if (browserProblem !== null) console.log(`\n${browserProblem}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
