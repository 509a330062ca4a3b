import { methodsOf, text } from "../casts.ts";
import { isForbiddenMethod } from "../fetch-headers.ts";
import type { CorsPolicy } from "../policy.ts";
import { checkOf, error, info, type Repair, warning } from "./finding.ts";
import { remember } from "./remember.ts";
import { quoteFirst } from "./words.ts";

type MethodList = {
  /** Upper case, as given, repeated ones included. */
  asked: readonly string[];
};

/** The platform refuses all others when an entry is saved (df-core VerbsMask). */
const STORABLE = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "COPY", "TRACE", "CONNECT"]);

const checkList = checkOf<MethodList>("method", {
  "method-none": ({ asked }) =>
    asked.length > 0
      ? null
      : error(
          [],
          "The list of methods is empty, so every preflight is refused with 405 and only the simplest calls pass. Tick the methods that the app needs.",
        ),

  "method-get-missing": ({ asked }) =>
    asked.length === 0 || asked.includes("GET")
      ? null
      : warning(
          [],
          `Only ${asked.join(", ")} may be asked for, so reading with an API key fails: its preflight is refused with 405. Add GET.`,
          { fix: { method: ["GET", ...asked] }, ask: true },
        ),

  "method-unsupported": ({ asked }) => {
    const wrong = asked.filter((verb) => !STORABLE.has(verb) && !isForbiddenMethod(verb));
    if (wrong.length === 0) return null;
    return error(
      wrong,
      `The platform does not know the method ${quoteFirst(wrong)} and refuses to save the entry. Remove it.`,
      without(asked, wrong),
    );
  },

  "method-forbidden": ({ asked }) => {
    const wrong = asked.filter(isForbiddenMethod);
    if (wrong.length === 0) return null;
    const repair = without(asked, wrong);
    return wrong.every((verb) => STORABLE.has(verb))
      ? warning(
          wrong,
          `Browsers never send ${quoteFirst(wrong)} for a page, so allowing it has no effect. Remove it.`,
          repair,
        )
      : error(
          wrong,
          `Browsers never send ${quoteFirst(wrong)} for a page, and the platform refuses to save it. Remove it.`,
          repair,
        );
  },

  "method-options": ({ asked }) =>
    !asked.includes("OPTIONS")
      ? null
      : info(
          "OPTIONS",
          "Preflights pass without “OPTIONS” in the list. You can remove it.",
          without(asked, ["OPTIONS"]),
        ),

  "method-duplicate": ({ asked }) => {
    const repeated = asked.filter((verb, at) => asked.indexOf(verb) < at);
    if (repeated.length === 0) return null;
    return info(repeated, `${quoteFirst(repeated)} is in the list more than once, which has no effect. Keep one.`, {
      fix: { method: [...new Set(asked)] },
    });
  },
});

/** What the rules find in an entry's `method`, and the verbs that the platform stores, joined with commas. */
export const checkMethod = remember(
  ({ method }: CorsPolicy) => JSON.stringify(method) ?? "",
  (entry) => {
    const given: unknown = entry.method;
    const stored = methodsOf(entry);
    const asked = Array.isArray(given) ? given.map((verb: unknown) => text(verb).toUpperCase()) : stored;
    return { findings: checkList({ asked }), stored: stored.join(",") };
  },
);

/** Nothing where no method would be left: which ones are needed is not known here. */
function without(asked: readonly string[], wrong: readonly string[]): Repair {
  const method = asked.filter((verb) => !wrong.includes(verb));
  return method.length === 0 ? {} : { fix: { method } };
}
