import type { FileFacts } from "./findings.ts";

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
