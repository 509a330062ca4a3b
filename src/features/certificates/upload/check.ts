import type { Certificate } from "../../../domain/certificates/certificate.ts";
import type { FileFacts } from "../../../domain/certificates/collected.ts";
import { MAX_FILE_BYTES } from "../../../domain/certificates/read.ts";
import { FILE_NAME, plainName } from "../file-name.ts";
import { NAME, REFUSED } from "./words.ts";

/** What can be stored of a chosen file or pasted text: its certificates, or a sentence why nothing. */
export type Checked =
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "taken";
      readonly facts: FileFacts;
      /** What is stored: the file's certificates, each once. */
      readonly certificates: readonly Certificate[];
      /** A name for it, after what it is for. */
      readonly name: string;
      /** Parts of the file that are not stored. */
      readonly notes: readonly string[];
    };

export const tooLarge = (size: number): Checked | null =>
  size > MAX_FILE_BYTES ? { kind: "refused", reason: REFUSED.large } : null;

/** A key anywhere in it refuses the whole: whoever chose the file has to see that it holds one. */
export function checkUpload(facts: FileFacts): Checked {
  if (facts.hasPrivateKey) return { kind: "refused", reason: REFUSED.key };
  const notes = facts.problems.map(({ message }) => message);
  if (facts.certificates.length === 0) return { kind: "refused", reason: notes[0] ?? REFUSED.nothing };
  const later = new Set(facts.chain.duplicates.map(([, duplicate]) => duplicate));
  const certificates = facts.certificates.filter((_, index) => !later.has(index));
  const leaf = facts.certificates[facts.chain.leaves.find((index) => !facts.certificates[index]?.isCA) ?? 0];
  const name = leaf === undefined ? "certificate.pem" : `${plainName(leaf)}.pem`;
  return { kind: "taken", facts, certificates, name, notes };
}

/** A sentence on what is wrong with a file name, null when nothing is. */
export function nameProblem(name: string): string | null {
  if (name === "") return NAME.none;
  if (/\.served\.pem$/i.test(name)) return NAME.collector;
  if (!/\.pem$/i.test(name)) return NAME.ending;
  if (name.length > 120) return NAME.long;
  if (name.includes("..") || !FILE_NAME.test(name)) return NAME.characters;
  return null;
}
