import type { Chain } from "./chain.ts";
import type { ReadResult } from "./read.ts";

/** What is known about the content of one file. */
export type FileFacts = ReadResult & { readonly chain: Chain };

/** A file of the certificate folder, and what could be read of it. */
export type CollectedFile = {
  readonly name: string;
  /** In bytes; null where the service does not say. */
  readonly size: number | null;
  /** Null where the service does not say. */
  readonly modified: Date | null;
  /** Null when it could not be read; `failure` says why. */
  readonly facts: FileFacts | null;
  readonly failure: string | null;
  /** Read it again at the next opportunity, even if it looks unchanged. */
  readonly isDoubtful?: boolean;
};

/** A file whose content is known. One with a collector's report is a served one, any other is on disk. */
export type ReadFile = CollectedFile & { readonly facts: FileFacts };

/** Whether the file was read, so that its facts are known. */
export const isRead = (file: CollectedFile): file is ReadFile => file.facts !== null;
