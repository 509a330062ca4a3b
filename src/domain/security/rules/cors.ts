import { countText, listText } from "../../../text/number.ts";
import type { Opener } from "../entries.ts";
import { bad, good, judged, type Rule, unknown, warning } from "../rule.ts";
import { corsBehaviour } from "./cors-behaviour.ts";

const LIST = "The list counts entries, also those that are off, and leaves out what was accepted there.";

const findings: Rule = {
  id: "cors-findings",
  topic: "CORS",
  title: "Mistakes in CORS entries",
  why: "An entry that does not say what you intended shuts out an application or lets strangers in.",
  repair: () => [{ text: "The list shows the findings of each entry, and most can be fixed with one click." }],
  page: "cors",
  judge: ({ entries }) =>
    judged(entries, ({ findings }) => {
      if (findings.length === 0) return good("No mistake was found in the entries that are on.");
      const errors = findings.filter(({ severity }) => severity === "error").length;
      const warnings = findings.length - errors;
      const found = [
        ...(errors > 0 ? [countText(errors, "error")] : []),
        ...(warnings > 0 ? [countText(warnings, "warning")] : []),
      ];
      const where = new Set(findings.map(({ path }) => path)).size;
      return (errors > 0 ? bad : warning)(
        `${listText(found)} in ${countText(where, "entry that is", "entries that are")} on. ${LIST}`,
        findings.map(({ path, summary }) => `${path}: ${summary}`),
      );
    }),
};

const items = (origin: string): string[] => origin.split(",").filter((item) => item.trim() !== "");

const openers: Rule = {
  id: "cors-system-api",
  topic: "CORS",
  title: "Who may call the admin API",
  why: "A page that may call the admin API can do everything there with a stolen session or key.",
  repair: ({ apiPath }) => [
    { text: "Narrow the paths of these entries to what their applications call, or list single origins." },
    {
      text: `Give this console an entry of its own for ${apiPath.slice(1)}/system/*: the longest matching path alone decides.`,
    },
  ],
  page: "cors",
  judge: (facts) =>
    judged(facts.entries, ({ openers, undecided, areOpenersComplete }) => {
      const { pageOrigin } = facts;
      const behaviour = corsBehaviour(facts);
      if (behaviour === "ignored")
        return bad(
          "The platform ignores its entries: every page may read what the admin API answers to a stolen token in an address.",
        );
      const shown = (list: readonly Opener[]) =>
        list.map(({ path, origin, at }) => `${path} lets in ${origin}, for example at ${at}`);
      const open = openers.filter(({ letsAnyoneIn }) => letsAnyoneIn);
      if (open.length > 0) return bad("Strangers' pages may call the admin API.", shown(open));
      if (undecided.length > 0)
        return unknown("A regular expression that cannot be judged here may answer for the admin API.", undecided);
      if (!areOpenersComplete) return unknown("The search for entries that answer for the admin API was cut off.");
      const others = openers.filter(({ origin }) => items(origin).some((item) => item !== pageOrigin));
      if (others.length > 0) return warning("Other origins than this console's may call it too.", shown(others));
      const says =
        openers.length === 0 ? "No entry opens it to any other origin." : "The entries open it to this console alone.";
      return behaviour === "applied"
        ? good(says, shown(openers))
        : unknown(`${says} Whether the platform applies its entries could not be seen.`, shown(openers));
    }),
};

export const CORS: readonly Rule[] = [findings, openers];
