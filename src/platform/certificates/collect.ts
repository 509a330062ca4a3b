import type { CollectedFile, FileFacts } from "../../domain/certificates/collected.ts";
import { MAX_FILE_BYTES } from "../../domain/certificates/read.ts";
import { PlatformError } from "../errors.ts";
import { type Folder, type ListedFile, listFiles, readFile } from "../files.ts";
import type { Client } from "../http.ts";
import { readInWorker } from "./reader.ts";

const AT_ONCE = 6;
const MAX_FILES = 2000;
/** Most folders are read by then, and are shown at once instead of growing under the reader's eyes. */
const FIRST_MS = 1000;
const PROGRESS_MS = 400;

/** The certificate folder as far as it was read. */
export type Collection = {
  readonly files: readonly CollectedFile[];
  /** How many files there are; more than in `files` while they are read for the first time. */
  readonly total: number;
  /** Files beyond the limit, not looked at. */
  readonly leftOut: number;
};

export type Source = {
  list(signal: AbortSignal): Promise<ListedFile[]>;
  /** Null when the file is longer than `limit` bytes. */
  read(name: string, options: { limit: number; signal: AbortSignal }): Promise<Uint8Array<ArrayBuffer> | null>;
  parse(bytes: Uint8Array<ArrayBuffer>): Promise<FileFacts>;
};

const TOO_LARGE = "The file is larger than 10 MB and was not read.";

/**
 * Reads a folder, several files at once. A file that fails says why and costs no other one.
 * @param known what was read before: shown until it is read again, and kept where the file has not changed.
 * @param onProgress gets at once how many files there are, after a second what was read of them, then twice a second.
 * @throws PlatformError when the folder itself cannot be listed, or the session ends.
 */
export async function collect(
  source: Source,
  known: readonly CollectedFile[],
  onProgress: (collection: Collection) => void,
  signal: AbortSignal,
): Promise<Collection> {
  const listed = await source.list(signal);
  const wanted = listed.slice(0, MAX_FILES);
  const before = new Map(known.map((file) => [file.name, file]));
  const files = new Map<string, CollectedFile>();
  const waiting: ListedFile[] = [];
  for (const file of wanted) {
    const old = before.get(file.name);
    if (old) files.set(file.name, old);
    if (!old || old.isDoubtful || old.failure !== null || !isSame(old, file)) waiting.push(file);
  }
  const now = (): Collection => ({
    // In the folder's order, not in the one in which they were read.
    files: wanted.flatMap(({ name }) => files.get(name) ?? []),
    total: wanted.length,
    leftOut: listed.length - wanted.length,
  });

  let next = performance.now() + FIRST_MS;
  const tell = () => {
    if (signal.aborted || performance.now() < next) return;
    next = performance.now() + PROGRESS_MS;
    onProgress(now());
  };
  onProgress(now());
  const queue = waiting.values();
  const work = async () => {
    for (const file of queue) {
      files.set(file.name, await readOne(source, file, signal));
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return now();
}

/** Without a date nobody knows whether a file has changed. */
const isSame = (a: ListedFile, b: ListedFile): boolean =>
  a.size === b.size && a.modified !== null && a.modified.getTime() === b.modified?.getTime();

async function readOne(source: Source, file: ListedFile, signal: AbortSignal): Promise<CollectedFile> {
  const failed = (failure: string): CollectedFile => ({ ...file, facts: null, failure });
  if ((file.size ?? 0) > MAX_FILE_BYTES) return failed(TOO_LARGE);
  try {
    const bytes = await source.read(file.name, { limit: MAX_FILE_BYTES, signal });
    if (bytes === null) return failed(TOO_LARGE);
    return { ...file, facts: await source.parse(bytes), failure: null };
  } catch (error) {
    if (error instanceof PlatformError && (error.kind === "signed-out" || error.kind === "cancelled")) throw error;
    return failed(error instanceof Error ? error.message : "The file could not be read.");
  }
}

/** `collect` of a folder of the platform; files are read in the worker. */
export const collectFolder = (
  client: Client,
  folder: Folder,
  known: readonly CollectedFile[],
  onProgress: (collection: Collection) => void,
  signal: AbortSignal,
): Promise<Collection> =>
  collect(
    {
      list: (aborted) => listFiles(client, folder, aborted),
      read: (name, options) => readFile(client, folder, name, options),
      parse: readInWorker,
    },
    known,
    onProgress,
    signal,
  );
