import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { entryWith } from "../../domain/cors/testing/entry-with.ts";
import type { CorsList } from "../../platform/cors.ts";
import { client as other } from "../../platform/fixture.ts";
import type { Client } from "../../platform/http.ts";
import { listQuery, versionOf } from "./list-query.ts";

afterEach(() => void vi.useRealTimers());

/** A list that was read, and a platform that counts its calls; every entry was changed at its own second. */
async function readList(count: number) {
  const entries = Array.from({ length: count }, (_, at) => ({
    ...entryWith({ path: `p${at}` }),
    id: at + 1,
    last_modified_date: `2026-11-27T00:00:${String(at % 60).padStart(2, "0")}.000000Z`,
  }));
  const calls: string[] = [];
  const client: Client = {
    ...other,
    async call({ query, answer }) {
      calls.push(query?.fields === undefined ? "page" : "peek");
      const newestFirst = [...entries].sort(
        (a, b) => b.last_modified_date.localeCompare(a.last_modified_date) || b.id - a.id,
      );
      const from = query?.fields === undefined ? entries : newestFirst;
      const offset = Number(query?.offset ?? 0);
      return answer.parse({
        resource: from.slice(offset, offset + Number(query?.limit)),
        meta: { count: entries.length },
      });
    },
  };
  vi.useFakeTimers({ toFake: ["Date"] });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  const pages = () => calls.splice(0).filter((call) => call === "page").length;
  const read = () => queries.fetchQuery(listQuery(client));
  await read();
  const whole = pages();
  return {
    entries,
    whole,
    queries,
    read,
    key: listQuery(client).queryKey,
    /** The calls of the next read, after so many seconds. */
    async after(seconds: number) {
      vi.setSystemTime(Date.now() + seconds * 1000);
      await read();
      const peeks = calls.filter((call) => call === "peek").length;
      return { peeks, pages: pages() };
    },
  };
}

test("a long list that is only old costs one small call, where nothing was changed", async () => {
  const { after, whole, read } = await readList(1_200);
  expect(whole).toBe(4);
  expect(await after(31)).toEqual({ peeks: 1, pages: 0 });
  expect((await read()).entries).toHaveLength(1_200);
});

test.each(["changed", "created", "deleted"])("what was %s by others is read", async (what) => {
  const { after, entries, read, whole } = await readList(1_200);
  const [first] = entries;
  if (first === undefined) throw new Error("no entry");
  const changed = { ...first, origin: "https://theirs.example", last_modified_date: "2026-11-28T00:00:00.000000Z" };
  if (what === "changed") entries.splice(0, 1, changed);
  if (what === "created") entries.push({ ...changed, id: 5_000 });
  if (what === "deleted") entries.splice(700, 1);
  expect(await after(31)).toEqual({ peeks: 1, pages: whole });
  expect((await read()).entries).toEqual(entries);
});

test("a list in one page, one that is invalidated, and one that is old for long are read whole", async () => {
  const short = await readList(100);
  expect(await short.after(31)).toEqual({ peeks: 0, pages: 1 });
  vi.useRealTimers();
  const long = await readList(1_200);
  await long.queries.invalidateQueries({ queryKey: long.key });
  expect(await long.after(1)).toEqual({ peeks: 0, pages: 4 });
  expect(await long.after(200)).toEqual({ peeks: 1, pages: 0 });
  expect(await long.after(101)).toEqual({ peeks: 0, pages: 4 });
});

test.each([3, 1_200])("%i entries that are read again are the same, until one of them was changed", async (count) => {
  const { entries, queries, key, read } = await readList(count);
  const again = async () => {
    await queries.invalidateQueries({ queryKey: key });
    await read();
    return versionOf(queries.getQueryData<CorsList>(key)?.entries);
  };
  const version = await again();
  expect(await again()).toBe(version);
  const [first] = entries;
  if (first) entries[0] = { ...first, path: "another" };
  expect(await again()).not.toBe(version);
});
