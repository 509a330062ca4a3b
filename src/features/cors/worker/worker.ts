import { withPublicSuffixes } from "#public-suffix";
import { lint, lintAll } from "../../../domain/cors/lint.ts";
import { type Handler, serve } from "../../../platform/worker/serve.ts";
import { type CorsRequests, type LaterRequests, PART, type StoredEntries } from "./protocol.ts";

/** Loaded when it is first asked. */
const later =
  <Name extends keyof LaterRequests>(name: Name): Handler<LaterRequests[Name], StoredEntries> =>
  async (ask, around) =>
    (await import("./later.ts")).later[name](ask, around);

/** Works through the entries off the main thread: with 10,000 of them that takes longer than a key press may. */
serve<CorsRequests, StoredEntries>({
  async lintAll(basis, { shared: entries, tell }) {
    const { findings, isCut } = await withPublicSuffixes(() => {
      let isCutNow = false;
      const found = lintAll(entries, basis, () => {
        isCutNow = true;
      });
      return { findings: [...found], isCut: isCutNow };
    });
    for (let at = 0; at < findings.length; at += PART) tell(findings.slice(at, at + PART));
    return { isCut };
  },

  lint: ({ entry, basis }, { shared: entries }) => withPublicSuffixes(() => lint(entry, { entries, ...basis })),

  fixAll: later("fixAll"),
  repairs: later("repairs"),
  fixMany: later("fixMany"),
  play: later("play"),
  inside: later("inside"),
  impact: later("impact"),
  judge: later("judge"),
  pattern: later("pattern"),
  allow: later("allow"),
  cleanUps: later("cleanUps"),
  websites: later("websites"),
});
