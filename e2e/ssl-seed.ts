/** Certificate folders for the SSL specs. */
import { certificateFiles } from "../src/mocks/certificates/story.ts";
import type { SeedFile } from "../src/mocks/state.ts";
import { ADA } from "../src/mocks/story.ts";
import { ownEntries } from "./platform-loan.ts";
import type { RunningPlatform } from "./server/start.ts";

export type Files = Record<string, SeedFile>;

let made: Promise<Files> | null = null;

/** The story's folder, with a certificate in every state; made once, for keys take a while. */
export function storyFiles(): Promise<Files> {
  made ??= certificateFiles(Date.now());
  return made;
}

/** The stand-in with these files in its file service. */
export function withFiles(standIn: RunningPlatform, origin: string, files: Files, refused: string[] = []): void {
  standIn.platform.reset({ users: [{ ...ADA, refused }], entries: ownEntries(origin), files: { files } });
}
