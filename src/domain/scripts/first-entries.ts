import type { EntryForCalls } from "../contact/first-entries.ts";
import type { AdminCall } from "../cors/access.ts";
import { fillTemplate } from "./fill.ts";
import template from "./first-entries.sh?raw";

/** One line a call: method, path, requested headers in lower case. None of them holds a blank. */
const callLine = ({ method, path, headers }: AdminCall): string =>
  [
    method,
    path,
    headers
      .map((name) => name.toLowerCase())
      .sort()
      .join(","),
  ].join(" ");

/**
 * A POSIX shell script that creates a console's first entries from the platform's host, where no browser stands in the
 * way. It needs `curl` and `awk`. It asks for the e-mail and the password on the terminal (the password unseen), and puts
 * neither it nor the token into an argument, a file or its output. It creates nothing when an entry of the same or a longer
 * path would answer instead, and names that one. Then it asks for the preflight of every call as a browser would, and
 * signs out. Exit status 0: the console can sign in; 1: it cannot; 2: another entry stands in the way.
 * @param base address of the API, for instance `https://api.example.com/api/v2`; another one may be given as an argument.
 * @param apiPath the path of `base` as the platform sees it: `/api/v2`
 */
export function firstEntriesScript(
  { base, apiPath, consoleOrigin }: { base: string; apiPath: string; consoleOrigin: string },
  wanted: readonly EntryForCalls[],
): string {
  const paths = wanted.flatMap(({ entry, calls }) =>
    calls.map(({ path }) => `${entry.path} ${path.replace(/^\/+|\/+$/g, "")}`),
  );
  return fillTemplate(template, {
    API: base,
    API_PATH: apiPath,
    ORIGIN: consoleOrigin,
    BODY: JSON.stringify({ resource: wanted.map(({ entry }) => entry) }),
    PATHS: [...new Set(paths)].join("\n"),
    CALLS: wanted
      .flatMap(({ calls }) => calls)
      .map(callLine)
      .join("\n"),
  });
}
