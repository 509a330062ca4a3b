import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, type Exchange, judge } from "./browser.ts";

type VectorAnswer = { status: number; headers: [string, string][] };
type Case = {
  id: string;
  note: string;
  page_origin: string;
  request: Exchange["request"];
  preflight_response: VectorAnswer;
  actual_response: VectorAnswer;
  redirect_target?: { preflight_response: VectorAnswer; actual_response: VectorAnswer };
  expected: {
    preflight_needed: boolean;
    preflight_request?: { acrm: string; acrh: string | null };
    allowed: boolean;
    reason_code: string;
    readable_headers?: string[];
  };
};

const vectors: { cases: Case[] } = JSON.parse(readFileSync(new URL("./vectors/browser.json", import.meta.url), "utf8"));

describe("what Chromium did with given answers (the standard's answer where Chromium differs)", () => {
  it.each(vectors.cases.map((each) => [each.id, each.note, each] as const))("%s %s", (_id, _note, each) => {
    const verdict = judge({
      pageOrigin: each.page_origin,
      request: each.request,
      preflight: each.preflight_response,
      actual: each.actual_response,
      redirectTarget: each.redirect_target ?? null,
    });
    const { expected } = each;
    expect(verdict).toEqual({
      preflightNeeded: expected.preflight_needed,
      preflightRequest: expected.preflight_request ?? null,
      allowed: expected.allowed,
      reason: expected.reason_code,
      readableHeaders: expected.readable_headers ?? verdict.readableHeaders,
    });
  });
});
