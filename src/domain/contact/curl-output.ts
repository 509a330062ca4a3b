/** The last answer that `curl -i` or `curl -v` printed; or the number of curl's own error; or nothing of either. */
export type CurlOutput =
  | { kind: "answer"; status: number; headers: [string, string][]; body: string }
  | { kind: "failed"; code: number }
  | { kind: "nothing" };

const STATUS = /^HTTP\/\d(?:\.\d)?[ \t]+([1-9]\d\d)(?:[ \t]+(.*))?$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/;
const FAILED = /curl: \((\d{1,3})\)/;

/** Takes `< ` off, which `curl -v` puts before each line of the answer. */
const bare = (line: string): string => line.replace(/^\s*<(?: |$)/, "").trimStart();

/**
 * Reads what somebody pasted from a terminal: prompts, progress and the command itself may stand around it. Interim
 * answers (1xx) and a proxy's "Connection established" are passed over; of several answers the last counts. Never throws.
 */
export function parseCurlOutput(text: string): CurlOutput {
  const lines = text.split(/\r\n|\n|\r/);
  let last: Extract<CurlOutput, { kind: "answer" }> | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const start = STATUS.exec(bare(lines[at] ?? "").trimEnd());
    if (start === null) continue;
    const status = Number(start[1]);
    const headers: [string, string][] = [];
    for (at += 1; at < lines.length; at += 1) {
      const header = HEADER.exec(bare(lines[at] ?? ""));
      if (header === null) break;
      headers.push([header[1] ?? "", header[2] ?? ""]);
    }
    if (status < 200 || (status === 200 && /^connection established$/i.test(start[2] ?? ""))) continue;
    last = { kind: "answer", status, headers, body: lines.slice(at + 1).join("\n") };
    if (STATUS.test(bare(lines[at] ?? "").trimEnd())) at -= 1;
  }
  if (last !== null) return last;
  const failed = FAILED.exec(text);
  return failed === null ? { kind: "nothing" } : { kind: "failed", code: Number(failed[1]) };
}
