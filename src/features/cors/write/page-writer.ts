/** The writer of a page, loaded with its first write: the pages stand without it. */
import { askedPlatform } from "../../../platform/address.ts";
import { certificateFolderCalls, consoleCalls } from "../../../platform/calls.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { answersThisPage } from "../../../platform/environment.ts";
import { PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { changedFields, ENTRY_FIELDS } from "../entry.ts";
import { noteOwn } from "../since/seen.ts";
import { askWorker } from "../worker/computed.ts";
import { mark } from "./marked.ts";
import { noteAnswers } from "./refused.ts";
import type { Step } from "./steps.ts";
import { createWriter, type Surroundings, type Writer } from "./writer.ts";

type Page = Pick<Surroundings, "client" | "queries" | "ask" | "onLockedOut" | "onWritten"> & {
  certificates: CertificateSettings;
  /** Whose memory of the entries it is: see since/seen.ts. */
  owner: string;
};

/** An answer that can be read, whatever it says, has passed. */
export async function isLetIn(client: Client): Promise<boolean> {
  try {
    return await answersThisPage(client);
  } catch (error) {
    return !(error instanceof PlatformError && (error.kind === "unreachable" || error.kind === "timeout"));
  }
}

export const pageWriter = ({ certificates, owner, ...page }: Page): Writer =>
  createWriter({
    ...page,
    calls: [...consoleCalls(page.client.platform), ...certificateFolderCalls(page.client.platform, certificates)],
    pageOrigin: location.origin,
    impactOf: (entries, changed) => askWorker(entries, "judge", { ...changed, ...askedPlatform(page.client.platform) }),
    isLetIn: () => isLetIn(page.client),
    onMerged: (entry, others) =>
      showToast({
        tone: "warn",
        text: `Someone else changed ${others.map((name) => ENTRY_FIELDS[name].label).join(", ")} of ${visibleText(entry.path)} at the same time. Both changes are stored.`,
      }),
    onAnswers: (outcomes) => noteAnswers(owner, outcomes),
    onOwn(own) {
      noteOwn(owner, own);
      mark(
        page.client.platform.base,
        own.stored.map(({ id }) => id),
      );
    },
  });

/** Carries out what takes an act back; resolves to what was done, in words. */
export async function takeBack(step: Step, writer: Writer): Promise<string> {
  const path = visibleText(step.path);
  switch (step.kind) {
    case "update":
      await writer.update(step.entry.id, step.entry, changedFields(step.entry, step.fields), { isUndo: true });
      return `${path} is as it was before.`;
    case "create": {
      const { id } = await writer.create(step.fields, { isUndo: true });
      return `${path} was created again as entry ${id}, a new one with today's date.`;
    }
    case "delete":
      await writer.remove(step.entry, { isUndo: true });
      return `${path} was deleted again.`;
  }
}
