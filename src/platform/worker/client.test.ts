import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workerClient } from "./client.ts";
import type { Message, Question, WorkerRequest } from "./protocol.ts";
import { serve } from "./serve.ts";

type Echo = {
  echo: WorkerRequest<unknown, unknown>;
  shared: WorkerRequest<null, readonly string[]>;
  count: WorkerRequest<number, string, number>;
  fail: WorkerRequest<null, never>;
  hang: WorkerRequest<null, never>;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page's worker and its inside, joined without a browser; messages are copied, and come later, as there. */
function setUp() {
  const workers: { target: EventTarget; sent: Question[]; ended: boolean }[] = [];
  const client = workerClient<Echo, readonly string[]>({
    limitMs: 10_000,
    failed: "It failed.",
    late: "It took too long.",
    start() {
      const target = new EventTarget();
      const inside = new EventTarget();
      const worker = { target, sent: [] as Question[], ended: false };
      workers.push(worker);
      serve<Echo, readonly string[]>(
        {
          echo: (ask) => ask,
          shared: (_, { shared }) => shared,
          async count(to, { tell }) {
            for (let at = 1; at <= to; at++) tell(at);
            return "done";
          },
          fail() {
            throw new Error("inner words");
          },
          hang: () => new Promise(() => undefined),
        },
        {
          addEventListener: (type, listener) =>
            inside.addEventListener(type, (event) => listener(event as MessageEvent)),
          postMessage(message: Message) {
            const data = structuredClone(message);
            queueMicrotask(() => !worker.ended && target.dispatchEvent(new MessageEvent("message", { data })));
          },
        },
      );
      return {
        addEventListener: target.addEventListener.bind(target),
        postMessage(question: Question) {
          const data = structuredClone(question);
          worker.sent.push(data);
          queueMicrotask(() => inside.dispatchEvent(new MessageEvent("message", { data })));
        },
        terminate: () => {
          worker.ended = true;
        },
      };
    },
  });
  return { client, workers };
}

test("each request gets its own reply, in the order of asking, from one worker", async () => {
  const { client, workers } = setUp();
  const order: unknown[] = [];
  const asked = [1, { a: 2 }, "three"].map((value) => client.ask("echo", value).then((reply) => order.push(reply)));
  await Promise.all(asked);
  expect(order).toEqual([1, { a: 2 }, "three"]);
  expect(workers).toHaveLength(1);
});

test("parts come before the reply", async () => {
  const { client } = setUp();
  const parts: number[] = [];
  const reply = await client.ask("count", 3, { onPart: (part) => parts.push(part) });
  expect({ parts, reply }).toEqual({ parts: [1, 2, 3], reply: "done" });
});

test("what is shared is sent once, and of another list what the worker does not hold", async () => {
  const { client, workers } = setUp();
  const lists = [["a", "b", "c"], ["a", "b", "c"], ["a", "x", "c"], ["a", "c"], ["a", "c"], ["a", "c", "y", "z"], []];
  expect(await Promise.all(lists.map((shared) => client.ask("shared", null, { shared })))).toEqual(lists);
  expect(workers[0]?.sent.map(({ shared }) => shared?.items)).toEqual([
    ["a", "b", "c"],
    undefined,
    ["x"],
    [],
    undefined,
    ["y", "z"],
    [],
  ]);
});

test("what a request throws fails that one alone, in words for people", async () => {
  const { client, workers } = setUp();
  const failing = client.ask("fail", null);
  const after = client.ask("echo", "later");
  await expect(failing).rejects.toMatchObject({ message: "It failed.", cause: "Error: inner words" });
  expect(await after).toBe("later");
  expect(workers).toHaveLength(1);
});

test("a request that takes too long ends the worker; the next one gets a new worker with what is shared", async () => {
  const { client, workers } = setUp();
  const shared = ["kept"];
  const hanging = expect(client.ask("hang", null, { shared })).rejects.toThrow("It took too long.");
  const after = client.ask("shared", null, { shared });
  await vi.advanceTimersByTimeAsync(10_000);
  await hanging;
  expect(await after).toEqual(["kept"]);
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});

test("the time of a request begins when it is worked on", async () => {
  const { client } = setUp();
  const first = expect(client.ask("hang", null)).rejects.toThrow();
  const second = expect(client.ask("hang", null)).rejects.toThrow();
  let isOver = false;
  void second.then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all([first, second]);
});

test("a worker that fails costs the request at hand", async () => {
  const { client, workers } = setUp();
  const hanging = expect(client.ask("hang", null)).rejects.toThrow("It failed.");
  const after = client.ask("echo", 5);
  await vi.advanceTimersByTimeAsync(0);
  workers[0]?.target.dispatchEvent(new Event("error"));
  await hanging;
  expect(await after).toBe(5);
  expect(workers).toHaveLength(2);
});

test("what cannot be sent fails, and what comes after it is answered", async () => {
  const { client } = setUp();
  const odd = expect(client.ask("echo", () => undefined)).rejects.toThrow("It failed.");
  const after = client.ask("echo", 6);
  await odd;
  expect(await after).toBe(6);
});

test("an aborted request is not waited for: a waiting one is never sent, a long one ends with its worker", async () => {
  const { client, workers } = setUp();
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = expect(client.ask("hang", null, { signal: running.signal })).rejects.toThrow("gone");
  const second = expect(client.ask("echo", "never", { signal: waiting.signal })).rejects.toThrow("gone");
  const third = client.ask("echo", "third");
  running.abort(new Error("gone"));
  waiting.abort(new Error("gone"));
  await Promise.all([first, second]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await third).toBe("third");
  expect(workers.flatMap(({ sent }) => sent.map(({ name, ask }) => [name, ask]))).toEqual([
    ["hang", null],
    ["echo", "third"],
  ]);
  const aborted = client.ask("echo", 1, { signal: running.signal });
  await expect(aborted).rejects.toThrow("gone");
});

test("an aborted request that ends soon leaves the worker as it is", async () => {
  const { client, workers } = setUp();
  const controller = new AbortController();
  const first = expect(client.ask("echo", 1, { signal: controller.signal })).rejects.toThrow("gone");
  controller.abort(new Error("gone"));
  await first;
  expect(await client.ask("echo", 2)).toBe(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(workers.map(({ ended }) => ended)).toEqual([false]);
});

test("the end rejects what is open; a later request starts another worker", async () => {
  const { client, workers } = setUp();
  const open = [client.ask("hang", null), client.ask("echo", 1)].map((one) =>
    expect(one).rejects.toThrow("It failed."),
  );
  client.end();
  await Promise.all(open);
  expect(await client.ask("echo", 2)).toBe(2);
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});
