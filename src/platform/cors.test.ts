import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { entryWith } from "../domain/cors/testing/entry-with.ts";
import { type CorsPart, FIRST_PAGE, listEntries, pageCall } from "./cors.ts";
import { client as other } from "./fixture.ts";
import type { Client } from "./http.ts";

/** A platform that answers at most `cap` entries a call; `meanwhile` is run before each answer, with the call's number. */
function platformWith(ids: number[], cap: number, meanwhile: (ids: number[], call: number) => void = () => undefined) {
  const state = { ids, calls: 0, side: 0, most: 0 };
  const client: Client = {
    ...other,
    async call({ query, answer }) {
      const number = state.calls++;
      state.most = Math.max(state.most, ++state.side);
      await Promise.resolve();
      state.side--;
      meanwhile(state.ids, number);
      const offset = Number(query?.offset);
      const page = state.ids.slice(offset, offset + Math.min(cap, Number(query?.limit)));
      return answer.parse({
        resource: page.map((id) => ({ ...entryWith({ path: `p${id}` }), id })),
        meta: { count: state.ids.length },
      });
    },
  };
  return { client, state };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test.each([0, 1, 2, 5, 6, 21, 100])("%i entries are read whole, a few pages side by side", async (count) => {
  const { client, state } = platformWith(upTo(count), 5);
  const parts: CorsPart[] = [];
  const list = await listEntries(client, { onPart: (part) => parts.push(part) });
  expect(list.complete).toBe(true);
  expect(list.entries.map(({ id }) => id)).toEqual(upTo(count));
  expect(state.calls).toBe(count <= 5 ? 1 : Math.ceil((count - 1) / 4));
  expect(state.most).toBe(Math.min(4, Math.max(1, state.calls - 1)));
  if (count > 5) expect(parts.at(-1)).toMatchObject({ read: count, count });
  else expect(parts).toEqual([]);
  for (const { entries } of parts) expect(entries.map(({ id }) => id)).toEqual(upTo(5));
});

// Where pages may be longer than the first, one of them alone tells how long; the rest is asked for side by side.
test.each([
  { count: FIRST_PAGE, cap: 1000, calls: 1, most: 1 },
  { count: FIRST_PAGE + 1, cap: 1000, calls: 2, most: 1 },
  { count: 599, cap: 1000, calls: 2, most: 1 },
  { count: 600, cap: 1000, calls: 3, most: 1 },
  { count: 3000, cap: 1000, calls: 7, most: 4 },
  { count: 3000, cap: 150, calls: 21, most: 4 },
  { count: 3000, cap: FIRST_PAGE, calls: 31, most: 4 },
])("$count entries, $cap in an answer: $calls calls", async ({ count, cap, calls, most }) => {
  const { client, state } = platformWith(upTo(count), cap);
  const parts: CorsPart[] = [];
  const list = await listEntries(client, { onPart: (part) => parts.push(part) });
  expect(list).toMatchObject({ complete: true });
  expect(list.entries.map(({ id }) => id)).toEqual(upTo(count));
  expect([state.calls, state.most]).toEqual([calls, most]);
  expect(parts.map(({ entries }) => entries.length)).toEqual(Array(calls > 1 ? calls : 0).fill(FIRST_PAGE));
  if (calls > 1) expect(parts.at(-1)).toMatchObject({ read: count, count });
});

test.each([1, 5, 21])("of %i entries the first page is not asked for again where it is here", async (count) => {
  const { client, state } = platformWith(upTo(count), 5);
  const early = await client.call({ method: "GET", ...pageCall(0), answer: z.unknown() });
  const { calls } = state;
  const { entries, complete } = await listEntries(client, { early });
  expect(complete).toBe(true);
  expect(entries.map(({ id }) => id)).toEqual(upTo(count));
  expect(state.calls - calls).toBe(count <= 5 ? 0 : Math.ceil((count - 1) / 4) - 1);
});

test.each([undefined, null, "", {}, { resource: [{}], meta: { count: 1 } }])(
  "an early answer of %j is as good as none",
  async (early) => {
    const { client, state } = platformWith(upTo(3), 5);
    expect((await listEntries(client, { early })).entries).toHaveLength(3);
    expect(state.calls).toBe(1);
  },
);

test("what others create while it is read is in the list", async () => {
  const { client } = platformWith(upTo(30), 5, (ids, call) => {
    if (call === 6) for (let more = 0; more < 9; more++) ids.push(ids.length + 1);
  });
  const { entries, complete } = await listEntries(client);
  expect(complete).toBe(true);
  expect(entries.map(({ id }) => id)).toEqual(upTo(39));
});

test("a list that is said to be whole misses nothing that was there all the time", async () => {
  const edit = fc.record({
    call: fc.oneof(fc.nat(5), fc.nat(40)),
    edit: fc.constantFrom("create" as const, "delete" as const),
    at: fc.nat(420),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 2, max: 6 })),
        fc.tuple(fc.integer({ min: 98, max: 420 }), fc.integer({ min: 98, max: 160 })),
      ),
      fc.array(edit, { maxLength: 6 }),
      async ([count, cap], edits) => {
        let next = count + 1;
        const gone = new Set<number>();
        const { client, state } = platformWith(upTo(count), cap, (ids, call) => {
          for (const { edit, at } of edits.filter((one) => one.call === call)) {
            if (edit === "create") ids.push(next++);
            else for (const id of ids.splice(at % Math.max(1, ids.length), 1)) gone.add(id);
          }
        });
        const { entries, complete } = await listEntries(client);
        const read = entries.map(({ id }) => id);
        expect(new Set(read).size).toBe(read.length);
        expect(read).toEqual([...read].sort((a, b) => a - b));
        if (!complete) return;
        for (const id of upTo(count)) if (!gone.has(id)) expect(read).toContain(id);
        if (edits.length === 0) expect(read).toEqual(state.ids);
      },
    ),
  );
});
