import { expect, test } from "vitest";
import { playwrightCount, vitestCount } from "./reports.ts";

test("counts Vitest's tests, and a file that does not load as one failure", () => {
  const report = {
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          { status: "failed", fullName: "divides", failureMessages: ["expected 1 to be 2"] },
          { status: "skipped", fullName: "later", failureMessages: null },
        ],
      },
      { name: "b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
    ],
  };
  expect(vitestCount(report)).toEqual({
    passed: 1,
    failures: [
      { name: "a.test.ts: divides", detail: "expected 1 to be 2" },
      { name: "b.test.ts", detail: "Cannot find module" },
    ],
  });
});

test("counts Playwright's tests in nested suites, flaky ones as failed, and errors outside tests", () => {
  const spec = (title: string, status: string, errors: { message: string }[] = []) => ({
    title,
    file: "list.spec.ts",
    line: 3,
    tests: [{ projectName: "chromium", status, results: [{ errors }] }],
  });
  const report = {
    errors: [{ message: "no such port" }],
    suites: [
      {
        specs: [spec("lists", "expected")],
        suites: [
          {
            specs: [
              spec("sorts", "unexpected", [{ message: "timed out" }]),
              spec("filters", "flaky"),
              spec("x", "skipped"),
            ],
          },
        ],
      },
    ],
  };
  expect(playwrightCount(report)).toEqual({
    passed: 1,
    failures: [
      { name: "browser tests", detail: "no such port" },
      { name: "e2e/list.spec.ts:3 sorts (chromium)", detail: "timed out" },
      { name: "e2e/list.spec.ts:3 filters (chromium)", detail: "" },
    ],
  });
});
