import { powershellCommand, shellCommand } from "../shell/quote.ts";
import { headersOf, type Question } from "./explain.ts";
import { openRequest, preflightFor } from "./fetch-request.ts";

/** A command of words, quoted for both shells. */
export type CurlCommand = { words: readonly string[]; posix: string; powershell: string };

/** Headers as the page sends them; the browser adds Origin by itself. */
const command = (words: readonly string[]): CurlCommand => ({
  words: ["curl", ...words],
  posix: shellCommand(["curl", ...words]),
  // In Windows PowerShell `curl` alone is another program.
  powershell: powershellCommand(["curl.exe", ...words]),
});

/**
 * The preflight that a browser sends for this question, and the request itself, as `curl` sends them. `preflight` is null
 * where the browser sends none; both are null where no browser can make the request. Values of headers are placeholders.
 */
export function curlOf(question: Question): { preflight: CurlCommand | null; actual: CurlCommand | null } {
  const request = openRequest(
    {
      url: question.url,
      method: question.method,
      headers: headersOf(question.headers),
      credentials: question.credentials ? "include" : "same-origin",
    },
    question.pageOrigin,
  );
  if (typeof request === "string") return { preflight: null, actual: null };
  // Brackets in the address are not ranges, and dots in it stay.
  const address = ["--globoff", "--path-as-is", withoutFragment(request.url)];
  const asked = request.url.origin === request.origin ? null : preflightFor(request);
  const header = (name: string, value: string) => ["-H", `${name}: ${value}`];
  const isRead = request.method === "GET" || request.method === "HEAD";
  const crossOrigin = request.url.origin !== request.origin;
  return {
    preflight:
      asked === null
        ? null
        : command([
            "-i",
            "-X",
            "OPTIONS",
            ...address,
            ...header("Origin", request.origin),
            ...header("Access-Control-Request-Method", asked.acrm),
            ...(asked.acrh === null ? [] : header("Access-Control-Request-Headers", asked.acrh)),
          ]),
    actual: command([
      ...(request.method === "HEAD" ? ["-I"] : ["-i"]),
      ...(isRead ? [] : ["-X", request.method]),
      ...address,
      ...(crossOrigin || !isRead ? header("Origin", request.origin) : []),
      ...request.headers.flatMap(([name, value]) => header(name, value)),
    ]),
  };
}

function withoutFragment(url: URL): string {
  return url.href.replace(/#.*$/s, "");
}

/** A line for the console of the other application's developer tools. Values of headers are placeholders. */
export function fetchLine(question: Question): string {
  const init = {
    ...(question.method === "GET" ? {} : { method: question.method }),
    ...(question.headers.length === 0 ? {} : { headers: headersOf(question.headers) }),
    ...(question.credentials ? { credentials: "include" } : {}),
  };
  const more = Object.keys(init).length === 0 ? "" : `, ${JSON.stringify(init)}`;
  return `fetch(${JSON.stringify(question.url)}${more}).then((answer) => console.log("let in", answer.status), (error) => console.error("refused", error))`;
}
