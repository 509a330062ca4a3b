import { lint, lintAll } from "../../../domain/cors/lint.ts";
import type { Question, Reply } from "./protocol.ts";

/** Lints off the main thread: with 10,000 entries it takes longer than a key press may. */
function reply({ id, entries, entry, origins }: Question): Reply {
  return entry === undefined
    ? { id, all: lintAll(entries, origins) }
    : { id, one: lint(entry, { entries: [...entries.filter((other) => other.id !== entry.id), entry], ...origins }) };
}

addEventListener("message", (event: MessageEvent<Question>) => postMessage(reply(event.data)));
