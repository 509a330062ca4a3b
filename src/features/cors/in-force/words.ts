import type { Ignored } from "./ignored.ts";

export type State = "checking" | "in" | "out" | "unknown";

/** Whether a change is in force. @param path of the changed entry, safe to show */
export const STATES: Readonly<Record<State, { title: (path: string) => string; text: string | null }>> = {
  checking: { title: (path) => `Checking whether the change to ${path} is in force…`, text: null },
  in: {
    title: (path) => `The change to ${path} is in force.`,
    text: "Seen by a request of this page. Behind a load balancer this is one node's answer.",
  },
  out: {
    title: (path) => `The change to ${path} is stored, but not in force.`,
    text: "The platform still uses the old entries: a request that arrived in between made it keep them. Save the entry again to fix it.",
  },
  unknown: {
    title: (path) => `Whether the change to ${path} is in force cannot be observed from here.`,
    text: null,
  },
};

export const DELETED_MEANWHILE = "Somebody deleted the entry meanwhile. “Save again” uses another one.";

export const FLUSH =
  "The platform then reads its entries again. “Save again” does the same with fewer side effects. The flush also does this:";

export const CURL = {
  hidden:
    "curl cannot tell from here either: this page's own server hides the platform's CORS headers, and config.json names no publicUrl for this platform.",
  help: "What curl -i printed, or another program. It stays in this page.",
  partial: "This text does not hold a complete answer.",
  neither: "This answer fits neither the old entries nor the new ones. “Why refused?” tells more.",
};

/** A platform that ignores its entries. */
export const IGNORED: Readonly<Record<Ignored["certainty"], { title: string; text: string }>> = {
  seen: {
    title: "This platform ignores its CORS entries.",
    text: "It answers every site with Access-Control-Allow-Origin: *, which no entry here says. What you store has no effect: pages on other origins can send only simple requests, and every call with a key, a token or JSON is refused.",
  },
  likely: {
    title: "This platform probably ignores its CORS entries.",
    text: "It lets simple requests through and refuses every call with a token, like a release that ignores its entries. An entry that leaves out this console's headers looks the same from here; curl tells them apart.",
  },
};

export const IGNORED_VERSIONS =
  "DreamFactory 7.0.1 to 7.5.0 as shipped behaves like this (df-core up to 1.0.15 on Laravel 11); 7.6.0 and later likely do not.";
export const IGNORED_FIX =
  'Install a df-core with the fix "Fix CORS config overwrite during preflight" (PR #169, after 1.0.15).';
