import { spliceOf } from "../../domain/splice.ts";
import type { Message, Question, Requests } from "./protocol.ts";

type Options = {
  /** Starts the worker, when it is first asked and after it failed. */
  start: () => Pick<Worker, "postMessage" | "terminate"> & { addEventListener: EventTarget["addEventListener"] };
  /** How long one request may take, in milliseconds; the worker is then ended. */
  limitMs: number;
  /** For people, when a request failed or the worker did. */
  failed: string;
  /** For people, when a request took too long. */
  late: string;
};

export type AskOptions<Part, Shared> = {
  /** A list that many requests have in common: sent are only the items that the worker does not hold. */
  shared?: Shared;
  onPart?: (part: Part) => void;
  /** Ends the waiting; an aborted request does not keep later ones waiting for long. */
  signal?: AbortSignal | undefined;
  /** Handed over to the worker instead of copied. */
  transfer?: Transferable[];
};

export type WorkerClient<R extends Requests, Shared> = {
  /** Rejects with an Error whose message is for people, or with the signal's reason. */
  ask<Name extends keyof R & string>(
    name: Name,
    ask: R[Name]["ask"],
    options?: AskOptions<R[Name]["part"], Shared>,
  ): Promise<R[Name]["reply"]>;
  /** Ends the worker. A later request starts another one. */
  end(): void;
};

type Task = {
  name: string;
  ask: unknown;
  shared: readonly unknown[];
  transfer: Transferable[];
  onPart: (part: unknown) => void;
  resolve: (reply: unknown) => void;
  reject: (reason: unknown) => void;
};

/** How long an aborted request may go on: mostly that takes less than a new worker, which has to be told and to read everything again. */
const GRACE_MS = 2_000;

/**
 * The page's side of a worker that answers `serve`. Requests are worked on one after the other, in the order in which
 * they were asked. A worker that fails or takes too long costs the request at hand; the next one gets a new worker.
 */
export function workerClient<R extends Requests, Shared extends readonly unknown[] = []>(
  options: Options,
): WorkerClient<R, Shared> {
  const waiting: Task[] = [];
  let running: Task | null = null;
  let worker: ReturnType<Options["start"]> | null = null;
  let held: readonly unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): NonNullable<typeof worker> {
    const started = options.start();
    held = [];
    started.addEventListener("message", (event) => {
      if (started === worker) take((event as MessageEvent<Message>).data);
    });
    for (const type of ["error", "messageerror"])
      started.addEventListener(type, () => {
        if (started === worker) giveUp(options.failed);
      });
    return started;
  }

  function next(): void {
    if (running !== null) return;
    running = waiting.shift() ?? null;
    if (running === null) return;
    const { name, ask, shared, transfer } = running;
    try {
      worker ??= begin();
      const { at, gone, items } = spliceOf(held, shared);
      const isHeld = gone.length + items.length === 0;
      const question: Question = { name, ask, ...(!isHeld && { shared: { at, gone: gone.length, items } }) };
      worker.postMessage(question, transfer);
      held = shared;
      timer = setTimeout(() => giveUp(options.late), options.limitMs);
    } catch (error) {
      finish()?.reject(new Error(options.failed, { cause: error }));
      next();
    }
  }

  function finish(): Task | null {
    clearTimeout(timer);
    const task = running;
    running = null;
    return task;
  }

  function take(message: Message): void {
    if ("part" in message) {
      running?.onPart(message.part);
      return;
    }
    const task = finish();
    if ("error" in message) task?.reject(new Error(options.failed, { cause: message.error }));
    else task?.resolve(message.reply);
    next();
  }

  function giveUp(message: string): void {
    worker?.terminate();
    worker = null;
    finish()?.reject(new Error(message));
    next();
  }

  function cancel(task: Task): void {
    const at = waiting.indexOf(task);
    if (at >= 0) waiting.splice(at, 1);
    if (task !== running) return;
    task.onPart = () => undefined;
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(options.late), Math.min(GRACE_MS, options.limitMs));
  }

  return {
    ask(name, ask, { shared = [], onPart, signal, transfer = [] } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const abort = () => {
          reject(signal?.reason);
          cancel(task);
        };
        const settled = () => signal?.removeEventListener("abort", abort);
        const task: Task = {
          name,
          ask,
          shared,
          transfer,
          onPart: onPart ?? (() => undefined),
          resolve: (reply) => {
            settled();
            resolve(reply);
          },
          reject: (reason) => {
            settled();
            reject(reason);
          },
        };
        signal?.addEventListener("abort", abort, { once: true });
        waiting.push(task);
        next();
      });
    },
    end() {
      for (const task of waiting.splice(0)) task.reject(new Error(options.failed));
      giveUp(options.failed);
    },
  };
}
