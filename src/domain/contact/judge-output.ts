import { judge } from "../cors/browser.ts";
import { describeVerdict } from "../cors/reasons.ts";
import { type PastedAnswer, readPastedAnswer } from "../pasted/answer.ts";
import { type Cause, type CauseCode, causeOf, type Names } from "./causes.ts";

/**
 * What a pasted answer to the sign-in's preflight says. `passes`: a browser would send the sign-in. `unknown`: nothing in
 * the text was understood. Otherwise the cause, with what the browser makes of the answer in a sentence.
 */
export type Judgement =
  | { kind: "passes" }
  | { kind: "unknown" }
  | { kind: "cause"; cause: Cause; because: string | null };

/** curl's own errors (curl(1), EXIT CODES) that have a cause here. */
const FAILURES: Readonly<Record<number, CauseCode>> = {
  3: "wrong-address",
  6: "wrong-address",
  7: "down",
  28: "down",
  35: "certificate",
  51: "certificate",
  52: "down",
  56: "down",
  58: "certificate",
  60: "certificate",
};

/** Judges what curl or another program printed for the preflight of this console's sign-in. Never throws. */
export function judgeOutput(text: string, names: Names): Judgement {
  const output = readPastedAnswer(text);
  const cause = (code: CauseCode, because: string | null = null): Judgement => ({
    kind: "cause",
    cause: causeOf(code, names),
    because,
  });
  if (output.kind === "nothing" || (output.kind === "answer" && output.partial)) return { kind: "unknown" };
  if (output.kind === "failed") {
    const code = FAILURES[output.code];
    return code === undefined ? { kind: "unknown" } : cause(code, `curl ended with its error ${output.code}.`);
  }
  const exchange = {
    pageOrigin: names.consoleOrigin,
    request: {
      method: "POST",
      url: `${names.base}/system/admin/session`,
      headers: { "Content-Type": "application/json" },
      credentials: "omit" as const,
    },
    preflight: { status: output.status, headers: output.headers },
    actual: null,
  };
  const { reason } = judge(exchange);
  // Nothing is known of what follows the preflight: it passed.
  if (reason === "actual.no-answer" || (reason === "ok.same-origin" && output.status < 400)) return { kind: "passes" };
  return cause(codeOf(output, reason), describeVerdict(judge(exchange), exchange));
}

function codeOf(output: PastedAnswer, reason: string): CauseCode {
  const { status } = output;
  const value = (name: string) => output.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  if (status === 429) return "rate-limited";
  if (status >= 502 && status <= 504) return "gateway";
  if (status >= 500) return "bricked";
  if (status >= 300 && status < 400) return "redirect";
  if (status === 404) return "wrong-prefix";
  // As shipped from 7.0.1 to 7.5.0: every page, no credentials, never kept, always 405.
  if (status === 405 && value("access-control-allow-origin") === "*" && value("access-control-max-age") === "0")
    return "entries-ignored";
  if (reason === "preflight.acao-mismatch" || reason === "preflight.acao-multiple") return "other-origin";
  if (reason === "ok.same-origin") return "not-dreamfactory";
  if (reason === "preflight.acao-missing" && !isPlatforms(output)) return "not-dreamfactory";
  // The method is listed, so an entry answers; it lists several origins, and this one is not among them.
  if (reason === "preflight.acao-missing") return status === 204 ? "other-origin" : "no-entry";
  return "header-or-method";
}

/** The platform answers a preflight that no entry covers with 405, and one of an entry for other origins with 204, both with `Vary: Origin`. */
function isPlatforms({ status, headers }: PastedAnswer): boolean {
  const vary = headers.filter(([name]) => name.toLowerCase() === "vary").map(([, value]) => value);
  return (status === 405 || status === 204) && /access-control-request-method/i.test(vary.join());
}
