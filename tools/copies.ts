/** Finds what stands twice in src/ and deploy/ (`npm run check`): eight lines or more, in code, styles and scripts. */
import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Detector, type IMapFrame, type IStore } from "@jscpd/core";
import { Tokenizer } from "@jscpd/tokenizer";

const FOLDERS = ["src", "deploy"];
/** Recorded or generated elsewhere. */
const RECORDED = /\/(vectors|recordings|cases|data)\//;
const FORMATS: Record<string, string> = {
  ".ts": "typescript",
  ".tsx": "tsx",
  ".css": "css",
  ".sh": "bash",
};

/** Below this a copy is punctuation: a list of imports, a chain of closing brackets. */
const MIN_TOKENS = 50;
const MIN_LINES = 8;

/** `file:first-last is file:first-last`, one a copy. @param files texts by path */
export async function copiesIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const mode = ({ type }: { type: string }) =>
    !["empty", "new_line", "ignore", "comment", "block-comment"].includes(type);
  const options = { minLines: MIN_LINES - 1, minTokens: MIN_TOKENS, maxLines: 10_000, mode, hashFunction };
  const detector = new Detector(new Tokenizer(), frameStore(), [], options);
  const found: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const format = FORMATS[extname(path)];
    if (format === undefined) continue;
    for (const { duplicationA: a, duplicationB: b } of await detector.detect(path, withoutImports(text), format)) {
      const place = ({ sourceId, start, end }: typeof a) => `${sourceId}:${start.line}-${end.line}`;
      found.push(`${place(a)} is ${place(b)}`);
    }
  }
  return found;
}

/** Node's own is three times as fast as the detector's; most tokens are the same few thousand texts. */
function hashFunction(text: string): string {
  const known = tokenHashes.get(text);
  if (known !== undefined) return known;
  const found = hash("md5", text);
  if (text.length <= MAX_TOKEN) tokenHashes.set(text, found);
  return found;
}
const MAX_TOKEN = 60;
const tokenHashes = new Map<string, string>();

/** The detector's own store makes an error, with its stack, for each of 400,000 keys that it does not have. */
function frameStore(): IStore<IMapFrame> {
  const spaces = new Map<string, Map<string, IMapFrame>>();
  let frames = new Map<string, IMapFrame>();
  const missing = new Error("not found");
  return {
    namespace: (name) => {
      frames = spaces.get(name) ?? new Map();
      spaces.set(name, frames);
    },
    get: async (key) => {
      const frame = frames.get(key);
      if (frame === undefined) throw missing;
      return frame;
    },
    set: async (key, frame) => {
      frames.set(key, frame);
      return frame;
    },
    close: () => spaces.clear(),
  };
}

/** Two modules that use the same things are not copies. Lines keep their numbers. */
const withoutImports = (text: string) => text.replace(/^import [^;]*;$/gm, (whole) => whole.replace(/[^\n]/g, ""));

/** The files of the repository in `root` that are looked at, texts by path. */
export function sourcesIn(root: string): Record<string, string> {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  ).filter((path) => extname(path) in FORMATS && !RECORDED.test(path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

if (import.meta.main) {
  const sources = sourcesIn(join(import.meta.dirname, ".."));
  const copies = await copiesIn(sources);
  for (const copy of copies) console.log(copy);
  console.log(`copies: ${Object.keys(sources).length} files read, ${copies.length} found`);
  process.exitCode = copies.length === 0 && Object.keys(sources).length > 0 ? 0 : 1;
}
