import { fixAll } from "../../../domain/cors/fix.ts";
import { lint, lintAll } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import type { Question, Reply } from "./protocol.ts";

/** Lints off the main thread: with 10,000 entries it takes longer than a key press may. */
function reply({ id, entries, entry, fix, origins }: Question): Reply {
  if (entry === undefined) return { id, all: lintAll(entries, origins) };
  const others = entries.filter((other) => other.id !== entry.id);
  const check = (policy: CorsPolicy) => lint(policy, { entries: [...others, policy], ...origins });
  if (!fix) return { id, one: check(entry) };
  const meant = (policy: CorsPolicy) => check(policy).filter(({ severity }) => severity !== "info");
  return { id, fixed: fixAll(entry, meant).entry };
}

addEventListener("message", (event: MessageEvent<Question>) => postMessage(reply(event.data)));
