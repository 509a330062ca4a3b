/**
 * Asks the registry for known vulnerabilities of the packages in package-lock.json (`npm audit`). Fails for a high or
 * critical one in what the console ships; all others, and a registry that does not answer, are said in the last line.
 */
import * as z from "zod/mini";
import { npm } from "./npm.ts";

const countsSchema = z.object({
  metadata: z.object({
    vulnerabilities: z.object({ low: z.number(), moderate: z.number(), high: z.number(), critical: z.number() }),
  }),
});
const refusalSchema = z.object({ message: z.string() });

export type Audit = { ok: boolean; says: string };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What `npm audit --json` printed: for what is shipped (`--omit=dev`), and for everything. */
export function judge(shipped: string, everything: string): Audit {
  const own = countsSchema.safeParse(parsed(shipped));
  const all = countsSchema.safeParse(parsed(everything));
  if (!own.success || !all.success) {
    const refusal = refusalSchema.safeParse(parsed(shipped));
    const because = refusal.success ? `: ${refusal.data.message.split("\n")[0]}` : "";
    return { ok: true, says: `not checked, the registry does not answer npm audit${because}` };
  }
  const words = ({ metadata: { vulnerabilities } }: z.infer<typeof countsSchema>) =>
    Object.entries(vulnerabilities)
      .filter(([, count]) => count > 0)
      .map(([severity, count]) => `${count} ${severity}`)
      .join(", ") || "none";
  const { high, critical } = own.data.metadata.vulnerabilities;
  return {
    ok: high + critical === 0,
    says: `known vulnerabilities of shipped packages: ${words(own.data)}; of all: ${words(all.data)}`,
  };
}

if (process.argv[1] === import.meta.filename) {
  const { ok, says } = judge(npm("audit", "--json", "--omit=dev"), npm("audit", "--json"));
  console.log(says);
  process.exitCode = ok ? 0 : 1;
}
