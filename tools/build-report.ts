/** `npm run build:report`: what each file of the build is made of, the largest first; bytes before compression. Writes nothing. */
import { build } from "vite";

const LISTED = 12;
const output = await build({ logLevel: "warn", build: { write: false } });
if (!("output" in output)) throw new Error("vite has built more than the console");

const chunks = output.output.filter((file) => file.type === "chunk");
for (const { fileName, code, modules } of chunks.sort((a, b) => b.code.length - a.code.length)) {
  console.log(`\n${code.length} ${fileName}`);
  const parts = Object.entries(modules).map(([id, { renderedLength }]) => ({ id: nameOf(id), size: renderedLength }));
  parts.sort((a, b) => b.size - a.size);
  for (const { id, size } of parts.slice(0, LISTED)) console.log(`  ${size} ${id}`);
  const rest = parts.slice(LISTED);
  if (rest.length > 0) console.log(`  ${rest.reduce((sum, { size }) => sum + size, 0)} in ${rest.length} more`);
}

/** The path within the repository, or the package. */
function nameOf(id: string): string {
  return id.replace(/^.*\/node_modules\//, "").replace(`${process.cwd()}/`, "");
}
