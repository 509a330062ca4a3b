import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PlatformAnswer } from "./answer.ts";
import { exchangeOf } from "./exchange.ts";
import type { PageRequest } from "./fetch-request.ts";
import type { CorsPolicy } from "./policy.ts";

type ExpectedAnswer = { status: number; headers: Record<string, string>; matched_id: number | null };
type Case = {
  id: string;
  note: string;
  page_origin: string;
  entries: CorsPolicy[];
  request: PageRequest;
  expected: {
    preflight_needed: boolean;
    preflight_request?: { acrm: string; acrh: string | null };
    preflight_answer: ExpectedAnswer | null;
    actual_answer: ExpectedAnswer | null;
    allowed: boolean;
    reason_code: string;
  };
};

const vectors: { cases: Case[] } = JSON.parse(readFileSync(new URL("./vectors/e2e.json", import.meta.url), "utf8"));

/** Status only where the CORS layer itself answers. */
function compared(expected: ExpectedAnswer | null, answer: PlatformAnswer | null) {
  return expected && { ...expected, status: answer?.status ?? null, matched_path: undefined };
}

describe("entries, platform and browser together, as seen in Chromium", () => {
  it.each(vectors.cases.map((each) => [each.id, each.note, each] as const))("%s %s", (_id, _note, each) => {
    const { expected } = each;
    const exchange = exchangeOf(each.entries, each.request, each.page_origin);
    const shown = (answer: PlatformAnswer | null) =>
      answer && { status: answer.status, headers: answer.headers, matched_id: answer.entry?.id ?? null };

    expect(shown(exchange.platform.preflight)).toEqual(
      expected.preflight_answer && {
        status: expected.preflight_answer.status,
        headers: expected.preflight_answer.headers,
        matched_id: expected.preflight_answer.matched_id,
      },
    );
    expect(shown(exchange.platform.actual)).toEqual(compared(expected.actual_answer, exchange.platform.actual));
    expect(exchange.verdict).toMatchObject({
      preflightNeeded: expected.preflight_needed,
      preflightRequest: expected.preflight_request ?? null,
      allowed: expected.allowed,
      reason: expected.reason_code,
    });
  });
});
