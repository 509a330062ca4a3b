import type { FileFacts } from "../../domain/certificates/collected.ts";

export type Question = { id: number; bytes: Uint8Array };
export type Reply = { id: number; facts: FileFacts };
