import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { ADA } from "../../../mocks/story.ts";
import { History } from "../../../mocks/testing/history.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { client as other } from "../../../platform/fixture.ts";
import type { Client } from "../../../platform/http.ts";
import { fieldsOf } from "../entry.ts";
import { listQuery } from "../list-query.ts";
import type { Own } from "../since/seen.ts";
import { ListChanged, OutcomeUnknown } from "./send.ts";
import type { Outcome, Step } from "./steps.ts";
import { createWriter } from "./writer.ts";

const PATHS = ["api/v2/a", "api/v2/b", "api/v2/c"];

/** A writer whose list was read, and the platform behind it. */
async function start(agrees = true) {
  const table = new History({ users: [ADA], entries: PATHS.map((path) => ({ path, origin: "https://a.example" })) });
  const sent: string[] = [];
  /** How many calls were sent before each comparison. */
  const compared: number[] = [];
  const own: Own[] = [];
  const asked: boolean[] = [];
  const merged: (number | string)[][] = [];
  /** Happens between the look at an entry and the write. */
  const between: (() => Promise<unknown>)[] = [];
  const lost = new Set<string>();
  const client: Client = {
    ...other,
    async call(call) {
      if (call.method !== "GET") sent.push(call.path);
      if (call.method === "PATCH") await between.pop()?.();
      const answer = await table.answer(call);
      // The answer gets lost, and so does that to the look afterwards.
      if (call.method !== "GET" && lost.has(call.path)) lost.add(`looked ${call.path}`);
      if (lost.has(`looked ${call.path}`)) throw new PlatformError("unreachable", "No answer.");
      return call.answer.parse(answer);
    },
  };
  const queries = new QueryClient();
  const { entries } = await queries.fetchQuery(listQuery(client));
  const writer = createWriter({
    client,
    queries,
    calls: [],
    pageOrigin: "https://console.example",
    impactOf() {
      compared.push(sent.length);
      return Promise.reject(new Error("Not compared here."));
    },
    async ask({ notCompared }) {
      asked.push(notCompared);
      return agrees;
    },
    isLetIn: async () => true,
    onLockedOut: () => undefined,
    onWritten: () => undefined,
    onMerged: (entry, others) => merged.push([entry.id, ...others]),
    onAnswers: () => undefined,
    onOwn: (one) => own.push(one),
  });
  const steps = entries.map(
    (entry): Step => ({ kind: "update", path: entry.path, entry, fields: { ...fieldsOf(entry), max_age: 600 } }),
  );
  const outcomes: Outcome[] = [];
  const run = (judgedBy: readonly CorsEntry[], goesOn = () => true) =>
    writer.many(steps, { goesOn, judgedBy, onOutcomes: (fresh) => outcomes.push(...fresh) });
  return { table, sent, compared, own, asked, merged, between, lost, writer, entries, outcomes, run };
}

it("sends nothing where others changed an entry since it was shown what an act does", async () => {
  const { table, sent, entries, run } = await start();
  await table.answer({ method: "POST", path: "/system/cors", body: { resource: [{ path: "api/v2/d", origin: "*" }] } });
  await expect(run(entries)).rejects.toThrow(ListChanged);
  expect(sent).toEqual([]);
});

it("compares a deletion again unless what is stored is what it was shown for", async () => {
  const { table, sent, compared, writer, entries } = await start();
  const [first, second] = entries;
  if (!first || !second) throw new Error("The list is empty.");
  await writer.remove(first, { seenFor: entries });
  expect([sent.length, compared]).toEqual([1, []]);
  await writer.remove(second, { seenFor: entries });
  expect([sent.length, compared], "its own deletion before changed the list").toEqual([2, [1, 1]]);
  const other = await start();
  const [one] = other.entries;
  if (!one) throw new Error("The list is empty.");
  await other.table.answer({ method: "POST", path: "/system/cors", body: { resource: [{ path: "x", origin: "*" }] } });
  await other.writer.remove(one, { seenFor: other.entries });
  expect(other.compared, "once more after it was asked about").toEqual([0, 0]);
  expect(table.now(second.id)).toBeNull();
});

it("carries out all steps in their order", async () => {
  const { table, entries, outcomes, run } = await start();
  await run(entries);
  expect(outcomes.map(({ step, error }) => [step.path, error])).toEqual(PATHS.map((path) => [path, null]));
  expect(entries.map(({ id }) => table.now(id)?.max_age)).toEqual([600, 600, 600]);
});

it("stops between two steps; what was not sent has no outcome", async () => {
  const { sent, entries, outcomes, run } = await start();
  let left = 3;
  await run(entries, () => left-- > 0);
  expect(outcomes).toHaveLength(2);
  expect(sent).toHaveLength(2);
});

it("tells what undoes each step: from what was made of the entry to what it was", async () => {
  const { table, entries, outcomes, run } = await start();
  await run(entries);
  const undos = outcomes.flatMap(({ done }) => done?.undo ?? []);
  expect(undos.map(({ kind }) => kind)).toEqual(["update", "update", "update"]);
  expect(undos.map((undo) => undo.kind === "update" && undo.fields.max_age)).toEqual([0, 0, 0]);
  expect(undos.map((undo) => undo.kind === "update" && undo.entry.max_age)).toEqual([600, 600, 600]);
  expect(table.at).toBe(3);
});

it("tells of each act what the administrator made of which entries, also where an answer is lost", async () => {
  const { own, lost, writer, entries } = await start();
  const [first, second, third] = entries;
  if (!first || !second || !third) throw new Error("The list is empty.");
  const told = () =>
    own.splice(0).map(({ stored, deleted, doubtful }) => [stored.map(({ id }) => id), deleted, doubtful]);
  await writer.update(first.id, first, { enabled: false });
  expect(told()).toEqual([[[first.id], [], []]]);
  await writer.remove(second);
  expect(told()).toEqual([[[], [second.id], []]]);
  const made = await writer.create(fieldsOf(second), { isUndo: true });
  expect(told()).toEqual([[[made.id], [], []]]);
  await writer.many([{ kind: "delete", path: made.path, entry: made }], { goesOn: () => true, onOutcomes() {} });
  expect(told()).toEqual([[[], [made.id], []]]);
  lost.add(`/system/cors/${third.id}`);
  await expect(writer.remove(third)).rejects.toThrow(OutcomeUnknown);
  expect(told()).toEqual([[[], [], [third.id]]]);
});

it("asks where it could not compare what a write does to others, and sends nothing after a no", async () => {
  const said = await start(false);
  const [first] = said.entries;
  if (!first) throw new Error("The list is empty.");
  await expect(said.writer.update(first.id, first, { enabled: false })).rejects.toMatchObject({ kind: "cancelled" });
  expect([said.asked, said.sent]).toEqual([[true], []]);
  const { asked, sent, writer, entries } = await start();
  await writer.remove(entries[0] ?? first, { seenFor: entries });
  expect([asked, sent.length], "what was shown before").toEqual([[], 1]);
  await writer.remove(entries[1] ?? first);
  expect([asked, sent.length]).toEqual([[true], 2]);
});

it("tells what another hand changed at the same time, and leaves it alone when its own part is undone", async () => {
  const { table, merged, between, writer, entries, outcomes, run } = await start();
  const [first] = entries;
  if (!first) throw new Error("The list is empty.");
  const theirs = {
    method: "PATCH",
    path: `/system/cors/${first.id}`,
    body: { origin: "https://theirs.example" },
  } as const;
  between.push(() => table.answer(theirs));
  await run(entries);
  expect(merged).toEqual([[first.id, "origin"]]);
  expect(table.now(first.id)).toMatchObject({ origin: "https://theirs.example", max_age: 600 });
  const undos = outcomes.flatMap(({ done }) => done?.undo ?? []);
  await writer.many(undos, { goesOn: () => true, onOutcomes() {} }, { isUndo: true });
  expect(table.now(first.id)).toMatchObject({ origin: "https://theirs.example", max_age: 0 });
});
