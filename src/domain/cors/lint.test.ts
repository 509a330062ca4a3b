import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fixAll } from "./fix.ts";
import { lint, lintAll } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

type Case = {
  id: string;
  note: string;
  entries: CorsPolicy[];
  target_id: number;
  context: { server_origin: string; admin_origin: string | null };
  expected: { code: string; severity: string }[];
  expected_info: string[];
  expected_fix?: Partial<CorsPolicy>;
};

const { cases }: { cases: Case[] } = JSON.parse(readFileSync(new URL("./vectors/lint.json", import.meta.url), "utf8"));

const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code);

test.each(cases.map((one): [string, Case] => [`${one.id} ${one.note}`, one]))("%s", (_, one) => {
  const context = {
    entries: one.entries,
    serverOrigin: one.context.server_origin,
    adminOrigin: one.context.admin_origin,
  };
  const target = one.entries.find(({ id }) => id === one.target_id);
  if (target === undefined) throw new Error("no target");
  const findings = lint(target, context);
  const grave = findings.filter(({ severity }) => severity !== "info");
  expect(grave.map(({ code, severity }) => ({ code, severity })).sort(byCode)).toEqual(one.expected.sort(byCode));
  const infos = findings.filter(({ severity }) => severity === "info").map(({ code }) => code);
  expect(infos.sort()).toEqual(one.expected_info.sort());
  if (one.expected_fix !== undefined) {
    expect(fixAll(target, (entry) => lint(entry, context)).entry).toEqual({ ...target, ...one.expected_fix });
  }
  expect(lintAll(one.entries, context).get(one.target_id)).toEqual(findings);
});

test("thousands of entries that need long searches: it is told that not all was compared", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => entryWith({ id: at + 1, path: `^/api/v\\d/s.*${at}x`, origin: "*" }));
  const isCut = (count: number) => {
    let cut = false;
    lintAll(many(count), { serverOrigin: "https://df.example", adminOrigin: null }, () => {
      cut = true;
    });
    return cut;
  };
  expect([isCut(3), isCut(1500)]).toEqual([false, true]);
});
