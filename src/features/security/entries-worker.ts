import { examineEntries } from "../../domain/security/entries.ts";
import type { Question } from "./entries-protocol.ts";

/** Looks through the entries off the main thread: ten thousand of them take a while. */
addEventListener("message", ({ data: { entries, platform } }: MessageEvent<Question>) =>
  postMessage(examineEntries(entries, platform)),
);
