import type { CorsFields } from "../cors/policy.ts";
import { readPolicy } from "./index.ts";
import { arrange } from "./order.ts";
import { FormProblem, type Problem } from "./problems.ts";
import { isZip, readFromZip, writeZip } from "./zip.ts";

const RECORDS = "system/cors.json";

/**
 * A package that DreamFactory imports (`POST /system/package`; df-core's `Package\Importer`, version 0.1): a ZIP archive
 * with `package.json` and `system/cors.json`. The importer creates the entries in this order, and leaves out those whose
 * path exists unless it is told to overwrite.
 */
export function writePackage(given: readonly CorsFields[]): Uint8Array<ArrayBuffer> {
  const { entries } = arrange(given);
  const manifest = {
    version: "0.1",
    // The importer asks that these are there, and compares neither.
    df_version: "",
    secured: false,
    description: "CORS entries",
    created_date: "1980-01-01 00:00:00",
    service: { system: { cors: entries.map(({ path }) => path) } },
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  return writeZip([
    { name: "package.json", content: encode(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: RECORDS, content: encode(`${JSON.stringify(entries, null, 2)}\n`) },
  ]);
}

/** `readPolicy` for the bytes of a file: UTF-8 text, or a package. Never throws. */
export async function readPolicyFile(bytes: Uint8Array<ArrayBuffer>): Promise<ReturnType<typeof readPolicy>> {
  try {
    if (!isZip(bytes)) return readPolicy(decoded(bytes));
    const records = await readFromZip(bytes, RECORDS);
    if (records === null) return failed(`The package has no ${RECORDS}: it holds no CORS entries.`);
    return readPolicy(decoded(records));
  } catch (error) {
    if (error instanceof FormProblem) return failed(error.message);
    if (error instanceof RangeError) return failed("The archive is damaged.");
    throw error;
  }
}

const failed = (message: string): { entries: CorsFields[]; problems: Problem[] } => ({
  entries: [],
  problems: [{ line: null, message }],
});

/** @throws FormProblem for bytes that are not UTF-8: a character that was lost would be stored as another one */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FormProblem(null, "The file is not text in UTF-8. Save it as UTF-8.");
  }
}
