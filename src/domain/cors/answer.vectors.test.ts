import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answer, type CorsBehaviour } from "./answer.ts";
import type { CorsPolicy } from "./policy.ts";

type Headers = Record<string, string>;
type MatrixCase = {
  group: string;
  entries: (Omit<CorsPolicy, "id"> & { id?: number })[];
  request: { method: string; path: string; headers: Headers | [string, string][] };
  response: { status: number; headers: Headers };
};
type VectorCase = {
  id: string;
  note?: string;
  app?: { headers?: Headers };
  entries: CorsPolicy[];
  request: { method: string; url: string; headers: Headers };
  expected: { answered_by: string; status: number; headers: Headers; matched_id: number | null };
  as_shipped_laravel13_defaults: { status: number; headers: Headers };
};

const read = (name: string) => readFileSync(new URL(`vectors/${name}`, import.meta.url), "utf8");

/** Cases that do not come from the CORS layer alone. */
const OUT = new Map([
  ["h0674", "the API sets its own CORS headers (app.headers)"],
  ["h0676", "the API sets its own CORS headers (app.headers)"],
]);

const BY = new Map([
  ["cors-preflight", "preflight"],
  ["app", "api"],
  ["app-error", "api"],
  ["router", "router"],
  ["boot-failure", "broken"],
]);

/** `allow` is not CORS. */
function corsHeaders(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith("access-control-") || name === "vary");
  return Object.fromEntries(kept);
}

function isCorsLayer(path: string): boolean {
  return /^\/*(?:a|%61)pi\/./.test(path);
}

describe.each([
  ["entries-apply", "platform-matrix.json", 712],
  ["entries-ignored", "platform-matrix-entries-ignored.json", 93],
] satisfies [CorsBehaviour, string, number][])("recorded from a platform with %s", (behaviour, file, count) => {
  const cases: MatrixCase[] = JSON.parse(read(file));

  it("is complete", () => expect(cases.length).toBe(count));

  it.each(cases.map((c, i) => [i, c.group, c] as const))("%i %s", (_i, _group, { entries, request, response }) => {
    const first = Array.isArray(request.headers) ? Object.fromEntries(request.headers.toReversed()) : request.headers;
    const stored = entries.map((entry, id) => ({ id, ...entry }));
    const got = answer(stored, { method: request.method, url: request.path, headers: first }, behaviour);
    expect(corsHeaders(got.headers)).toEqual(corsHeaders(response.headers));
    if (got.by === "preflight") expect(got.status).toBe(response.status);
    else expect(got.status).toBeNull();
  });
});

describe("df-core's own classes on random and hand-made cases", () => {
  const cases: VectorCase[] = read("vectors.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const used = cases.filter(({ id }) => !OUT.has(id));

  it("leaves out only what the API answered itself", () => {
    expect(cases.length).toBe(1222);
    expect(cases.filter(({ app }) => app?.headers).map(({ id }) => id)).toEqual([...OUT.keys()]);
  });

  it.each(used.map((c) => [c.id, c.note ?? "", c] as const))("%s %s", (_id, _note, { entries, request, expected }) => {
    const got = answer(entries, request);
    const path = request.url.slice("https://df.example.com".length);
    expect(corsHeaders(got.headers)).toEqual(corsHeaders(expected.headers));
    expect(got.entry?.id ?? null).toBe(expected.matched_id);
    if (isCorsLayer(path)) expect(got.by).toBe(BY.get(expected.answered_by));
    if (got.by === "preflight" || got.by === "broken") expect(got.status).toBe(expected.status);
  });

  it.each(used.map((c) => [c.id, c] as const))("%s on 7.5.0 as shipped", (_id, vector) => {
    const got = answer(vector.entries, vector.request, "entries-ignored");
    expect(corsHeaders(got.headers)).toEqual(corsHeaders(vector.as_shipped_laravel13_defaults.headers));
    if (got.status !== null) expect(got.status).toBe(vector.as_shipped_laravel13_defaults.status);
  });
});
