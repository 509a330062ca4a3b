import { differences } from "../../../domain/cors/differences.ts";
import type { Engine } from "../../../domain/cors/engines.ts";
import { exchangeOf } from "../../../domain/cors/exchange.ts";
import { fixAll } from "../../../domain/cors/fix.ts";
import { type Impact, impact } from "../../../domain/cors/impact.ts";
import { lint, lintAll } from "../../../domain/cors/lint.ts";
import { compilePath } from "../../../domain/cors/path.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { describeVerdict } from "../../../domain/cors/reasons.ts";
import type { Message, Reply, Result, Task } from "./protocol.ts";
import { withEntry } from "./with-entry.ts";

/** Findings of so many entries cross to the page in less time than a key press may take. */
const PART = 500;

/** Works through all entries off the main thread: with 10,000 of them that takes longer than a key press may. */
let entries: readonly CorsPolicy[] = [];

function* results(task: Task): Generator<Result> {
  switch (task.kind) {
    case "all": {
      const all = [...lintAll(entries, task.origins)];
      let at = 0;
      do {
        yield { kind: "part", findings: all.slice(at, at + PART), last: at + PART >= all.length };
        at += PART;
      } while (at < all.length);
      return;
    }
    case "one":
      yield { kind: "one", findings: lint(task.entry, { entries, ...task.origins }) };
      return;
    case "repair": {
      const meant = (policy: CorsPolicy) =>
        lint(policy, { entries, ...task.origins }).filter(({ severity }) => severity !== "info");
      yield { kind: "repair", entry: fixAll(task.entry, meant).entry };
      return;
    }
    case "impact":
      yield { kind: "impact", impact: impactOf(task) };
      return;
    case "play": {
      const all = withEntry(entries, task.entry);
      const play = (engine: Engine | null) =>
        exchangeOf(all, task.request, task.pageOrigin, 200, "entries-apply", engine);
      const exchange = play(null);
      const { verdict } = exchange;
      const pathname = URL.parse(task.request.url)?.pathname ?? "/";
      yield {
        kind: "play",
        played: {
          exchange,
          words: verdict && describeVerdict(verdict, exchange),
          differences: differences(play),
          matches: compilePath(task.entry.path).matches(pathname),
        },
      };
    }
  }
}

/** A change among the stored entries: those that stay are the worker's own. */
function impactOf({ before, after, platformOrigin }: Extract<Task, { kind: "impact" }>): Impact {
  const replaced = new Set([...before, ...after].map(({ id }) => id));
  const rest = entries.filter(({ id }) => !replaced.has(id));
  const inOrder = (changed: readonly CorsPolicy[]) => changed.reduce((all, entry) => withEntry(all, entry), rest);
  return impact(inOrder(before), inOrder(after), platformOrigin);
}

addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if ("entries" in data) {
    entries = data.entries;
    return;
  }
  for (const result of results(data.task)) postMessage({ id: data.id, result } satisfies Reply);
});
