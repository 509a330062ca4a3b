import type { FileFacts } from "../../domain/certificates/collected.ts";
import type { WorkerRequest } from "../worker/protocol.ts";

export type ReaderRequests = { read: WorkerRequest<Uint8Array, FileFacts> };
