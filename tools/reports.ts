/** Counts tests from the JSON reports of Vitest and Playwright. */
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod/mini";

export type Count = { passed: number; failures: { name: string; detail: string }[] };

/** Reads a runner's report. A missing one counts as no test at all. */
export function countOf(file: string, count: (report: unknown) => Count): Count {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failures: [] };
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.nullish(z.array(z.string())),
        }),
      ),
    }),
  ),
});

/** A test file that fails without a failed test (it does not even load) counts as one failure. */
export function vitestCount(report: unknown): Count {
  const count: Count = { passed: 0, failures: [] };
  for (const file of vitestReport.parse(report).testResults) {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    count.passed += file.assertionResults.filter((test) => test.status === "passed").length;
    if (file.status === "failed" && failed.length === 0) count.failures.push({ name: file.name, detail: file.message });
    for (const test of failed) {
      count.failures.push({ name: `${file.name}: ${test.fullName}`, detail: ownLines(test.failureMessages ?? []) });
    }
  }
  return count;
}

/** Without the stack of the runner itself. */
const ownLines = (messages: readonly string[]) =>
  messages
    .join("\n")
    .split("\n")
    .filter((line) => !/^\s+at .*(node_modules|node:internal|<anonymous>)/.test(line))
    .join("\n");

const errors = z.array(z.object({ message: z.optional(z.string()) }));

const playwrightSuite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(z.object({ projectName: z.string(), status: z.string(), results: z.array(z.object({ errors })) })),
    }),
  ),
  get suites() {
    return z.optional(z.array(playwrightSuite));
  },
});

const playwrightReport = z.object({ suites: z.array(playwrightSuite), errors });

type PlaywrightSuite = z.infer<typeof playwrightSuite>;

/** A flaky test counts as failed: retries are off, and a test that needs one is wrong. Skipped ones count as nothing. */
export function playwrightCount(report: unknown): Count {
  const { suites, errors } = playwrightReport.parse(report);
  const count: Count = {
    passed: 0,
    failures: errors.map(({ message }) => ({ name: "browser tests", detail: message ?? "" })),
  };
  for (const spec of suites.flatMap(specsOf)) {
    for (const test of spec.tests) {
      if (test.status === "expected") count.passed += 1;
      if (test.status !== "unexpected" && test.status !== "flaky") continue;
      const detail = test.results.flatMap((result) => result.errors.map(({ message }) => message ?? "")).join("\n");
      const name = `e2e/${spec.file}:${spec.line} ${spec.title} (${test.projectName})`;
      count.failures.push({ name, detail });
    }
  }
  return count;
}

function specsOf(suite: PlaywrightSuite): PlaywrightSuite["specs"] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
