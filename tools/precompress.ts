/** Writes each asset of the build once more as gzip and Brotli, so that a web server need not compress. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Only what has a hash in its name: index.html and config.json may be changed where they lie, and an old copy would win. */
export function precompress(): Plugin {
  let folder = "";
  return {
    name: "gatehouse-precompress",
    apply: "build",
    configResolved({ root, build }) {
      folder = join(root, build.outDir, build.assetsDir);
    },
    async writeBundle() {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      await Promise.all(
        files.filter((one) => one.isFile()).map(({ parentPath, name }) => compress(join(parentPath, name))),
      );
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  const copies = { gz: await zip(content, { level: 9 }), br: await brotli(content) };
  for (const [suffix, bytes] of Object.entries(copies)) {
    if (bytes.length < content.length) await writeFile(`${file}.${suffix}`, bytes);
  }
}
