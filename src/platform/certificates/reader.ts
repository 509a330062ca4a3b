import type { FileFacts } from "../../domain/certificates/collected.ts";
import { workerClient } from "../worker/client.ts";
import { startWorker } from "../worker/start.ts";
import type { ReaderRequests } from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

const worker = workerClient<ReaderRequests>({
  start: () => startWorker(workerAddress),
  // Ten megabytes of certificates take about a second.
  limitMs: 20_000,
  failed: "The file could not be read: the reader failed.",
  late: "The file takes too long to read.",
});

/** Reads a file in the worker, one after the other. The bytes are handed over. Rejects when it takes too long. */
export const readInWorker = (bytes: Uint8Array<ArrayBuffer>): Promise<FileFacts> =>
  worker.ask("read", bytes, { transfer: [bytes.buffer] });
