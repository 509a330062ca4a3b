import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { client as other } from "../../../platform/fixture.ts";
import type { Client } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";
import { createListStore } from "./list-store.ts";

const entry = (origin: string, second: number): CorsEntry => ({
  ...entryWith({ origin }),
  id: 1,
  created_date: null,
  last_modified_date: `2026-11-27T00:00:0${second}.000000Z`,
  user_by_created_by_id: null,
  user_by_last_modified_by_id: null,
});
const settled = () => new Promise((done) => setImmediate(done));

/** A list on a screen, and a platform whose answers to reads of the whole list are held back. */
async function onScreen() {
  let stored = entry("https://old.example", 1);
  const held: (() => void)[] = [];
  const client: Client = {
    ...other,
    call: ({ query, answer, signal }) => {
      const body = answer.parse({ resource: [stored], meta: { count: 1 } });
      if (query?.fields !== undefined) return Promise.resolve(body);
      return new Promise((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        held.push(() => resolve(body));
      });
    },
  };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  new QueryObserver(queries, listQuery(client)).subscribe(() => undefined);
  const release = async () => {
    for (const answer of held.splice(0)) answer();
    await settled();
  };
  await settled();
  await release();
  return {
    store: createListStore(queries, client),
    put: (next: CorsEntry) => {
      stored = next;
    },
    read: () => void queries.refetchQueries(listQuery(client)),
    release,
    shown: () => queries.getQueryData(listQuery(client).queryKey)?.entries.map(({ origin }) => origin),
  };
}

it("takes the list on the screen for what is stored, where one small call tells that nothing changed", async () => {
  const { store, shown } = await onScreen();
  expect((await store.look()).map(({ origin }) => origin)).toEqual(shown());
});

it("reads the list again where something else is stored, and shows it", async () => {
  const { store, put, release, shown } = await onScreen();
  put(entry("https://theirs.example", 2));
  const look = store.look();
  await settled();
  await release();
  expect((await look)[0]?.origin).toBe("https://theirs.example");
  expect(shown()).toEqual(["https://theirs.example"]);
});

it("a read that began before a write does not paint over its result", async () => {
  const { store, put, read, release, shown } = await onScreen();
  await store.look();
  read();
  const ours = entry("https://ours.example", 2);
  put(ours);
  await store.settle(() => [ours]);
  expect(shown()).toEqual(["https://ours.example"]);
  await release();
  expect(shown()).toEqual(["https://ours.example"]);
});

it("an answer that is older than what the list shows does not paint over it", async () => {
  const { store, put, read, release, shown } = await onScreen();
  await store.look();
  const ours = entry("https://ours.example", 2);
  put(entry("https://theirs.example", 3));
  read();
  await settled();
  await release();
  expect(shown()).toEqual(["https://theirs.example"]);
  const settling = store.settle(() => [ours]);
  await settled();
  await release();
  await settling;
  expect(shown()).toEqual(["https://theirs.example"]);
});
