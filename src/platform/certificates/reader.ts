import type { FileFacts } from "../../domain/certificates/collected.ts";
import { startWorker } from "../start-worker.ts";
import type { Question, Reply } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

/** Ten megabytes of certificates take about a second. */
const LONGEST_MS = 20_000;

let worker: Worker | null = null;
let last = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Reads a file in the worker, one after the other. The bytes are handed over. Rejects when it takes too long. */
export function readInWorker(bytes: Uint8Array<ArrayBuffer>): Promise<FileFacts> {
  const facts = queue.then(() => ask(bytes));
  queue = facts.catch(() => null);
  return facts;
}

function ask(bytes: Uint8Array<ArrayBuffer>): Promise<FileFacts> {
  worker ??= startWorker(workerAddress);
  const asked = worker;
  last += 1;
  const question: Question = { id: last, bytes };
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const giveUp = (message: string) => {
      ended.abort();
      clearTimeout(timer);
      asked.terminate();
      worker = null;
      reject(new Error(message));
    };
    const timer = setTimeout(() => giveUp("The file takes too long to read."), LONGEST_MS);
    const { signal } = ended;
    asked.addEventListener("error", () => giveUp("The file could not be read: the reader failed."), { signal });
    asked.addEventListener(
      "message",
      ({ data }: MessageEvent<Reply>) => {
        if (data.id !== question.id) return;
        ended.abort();
        clearTimeout(timer);
        resolve(data.facts);
      },
      { signal },
    );
    asked.postMessage(question, [bytes.buffer]);
  });
}
