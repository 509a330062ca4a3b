import { expect, test } from "vitest";
import { judge } from "./audit.ts";

const counted = (counts: object) =>
  JSON.stringify({
    auditReportVersion: 2,
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0, ...counts } },
  });

test("a high or critical vulnerability in what is shipped fails; elsewhere it is said", () => {
  expect(judge(counted({}), counted({}))).toEqual({
    ok: true,
    says: "known vulnerabilities of shipped packages: none; of all: none",
  });
  expect(judge(counted({ high: 1 }), counted({ high: 1 })).ok).toBe(false);
  expect(judge(counted({ critical: 1 }), counted({ critical: 1 })).ok).toBe(false);
  expect(judge(counted({ moderate: 2 }), counted({ moderate: 2, critical: 1 }))).toEqual({
    ok: true,
    says: "known vulnerabilities of shipped packages: 2 moderate; of all: 2 moderate, 1 critical",
  });
});

test.each(["", "npm error", "null", '{"message":"405 Method Not Allowed - POST https://registry.example/x\\nmore"}'])(
  "a registry that does not answer is said and is not a failure: %j",
  (text) => {
    const { ok, says } = judge(text, text);
    expect(ok).toBe(true);
    expect(says).toMatch(/^not checked, the registry does not answer npm audit/);
    expect(says).not.toContain("\n");
  },
);
