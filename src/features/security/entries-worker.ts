import { withPublicSuffixes } from "#public-suffix";
import { examineEntries } from "../../domain/security/entries.ts";
import { serve } from "../../platform/worker/serve.ts";
import type { EntriesRequests } from "./entries-protocol.ts";

/** Looks through the entries off the main thread: ten thousand of them take a while. */
serve<EntriesRequests>({
  examine: ({ entries, platform }) => withPublicSuffixes(() => examineEntries(entries, platform)),
});
