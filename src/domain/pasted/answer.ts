import { readDeveloperTools } from "./developer-tools.ts";
import { failureCode } from "./failure.ts";
import { readHar } from "./har.ts";
import { linesOf } from "./lines.ts";
import { readPowerShell } from "./powershell.ts";
import { readRawAnswer } from "./raw-answer.ts";

/** An answer: names in their own case, lines in their order. `partial`: the text does not show all headers. */
export type PastedAnswer = { status: number; headers: [string, string][]; body: string; partial?: true };

/** The last answer in the text; or curl's number for the failure that it reports; or nothing of either. */
export type Pasted = ({ kind: "answer" } & PastedAnswer) | { kind: "failed"; code: number } | { kind: "nothing" };

/**
 * Reads an HTTP answer out of what people paste: the output of curl (`-i`, `-v`, `-I`), wget (`-S`), HTTPie and
 * PowerShell, and what the browsers' developer tools copy (headers, pairs, HAR), coloured, indented, with prompts and
 * progress around. Interim answers (1xx) and a proxy's "Connection established" are passed over; of several answers the
 * last counts. Failures of other programs get the number that curl has for them. Pure, never throws.
 */
export function readPastedAnswer(text: string): Pasted {
  const har = readHar(text);
  if (har !== null) return { kind: "answer", ...har };
  const lines = linesOf(text);
  const raw = readRawAnswer(lines);
  const code = failureCode(lines.join("\n"));
  // A followed redirect that leads nowhere: the failure is what came last.
  const isRedirect = raw !== null && raw.status >= 300 && raw.status < 400;
  if (code !== null && (raw === null || isRedirect)) return { kind: "failed", code };
  const answer = raw ?? readPowerShell(lines) ?? readDeveloperTools(lines);
  return answer === null ? { kind: "nothing" } : { kind: "answer", ...answer };
}
