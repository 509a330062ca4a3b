import type { SentenceCode } from "./sentences.ts";

/** What a refusal comes from on this platform, and what to do. */
export type Cause = { code: SentenceCode; cause: string; repair: string };

/** One cause for each sentence that the engines' consoles print about CORS, the frequent ones first. */
export const CAUSES: readonly Cause[] = [
  {
    code: "acao-missing",
    cause:
      "No entry matches the path, or the entry that answers does not list this origin. Also printed when something in front of the platform answers, or when the platform is down.",
    repair: "Add the origin to the entry that answers, or create an entry for it.",
  },
  {
    code: "acao-mismatch",
    cause:
      "The entry that answers names a single origin, and it is a different one. A different port, http instead of https, or www. makes a different origin.",
    repair: "Add the page's origin to the entry.",
  },
  {
    code: "acao-invalid",
    cause: "The stored origin is invalid: it has no scheme, or a character that no address has.",
    repair: "Open the entry. The finding below its origins fixes it with one click.",
  },
  {
    code: "acao-multiple",
    cause:
      "Both the web server and the platform answer CORS, or the origins of an entry are separated by spaces instead of commas.",
    repair: "Let only one layer answer CORS, and separate origins with commas.",
  },
  {
    code: "preflight-status",
    cause:
      "With status 405, the entry does not list the method, or the platform ignores its entries. Any other status comes from something in front of the platform: a firewall, a sign-in page, a rate limit.",
    repair:
      "Tick the method in the entry that answers, GET included. For any other status, let the layer in front pass OPTIONS requests on.",
  },
  {
    code: "header-not-allowed",
    cause:
      "The entry does not list a header that the application sends. An empty list refuses the API key, the session token and JSON.",
    repair: "Add the header to the entry.",
  },
  {
    code: "method-not-allowed",
    cause:
      "The application writes the method in lower case, for example patch: browsers compare it exactly. Or another layer answers the preflight with its own list.",
    repair: "Write the method in capitals in the application, or remove the list from the other layer.",
  },
  {
    code: "acao-wildcard-with-credentials",
    cause: "The application sends credentials (cookies), but the entry allows every website (*).",
    repair:
      "Send no credentials: session tokens and API keys need none. Or list the origin in the entry and switch on credentials.",
  },
  {
    code: "acac-not-true",
    cause: "The application sends credentials (cookies), but the entry does not support them.",
    repair: "Send no credentials, or switch them on in the entry if the application really needs cookies.",
  },
  {
    code: "preflight-redirect",
    cause:
      "The preflight is redirected: to https, to an address with or without a trailing slash, or to a sign-in page. Browsers do not follow that.",
    repair: "Call the final address, or let the layer in front pass OPTIONS requests on.",
  },
  {
    code: "acah-invalid",
    cause: "The entry's list of headers has an invalid name, for example two names separated by a space.",
    repair: "Open the entry, and separate the names with commas.",
  },
  {
    code: "acam-invalid",
    cause:
      "The list of methods cannot be read. The platform never sends such a list: another layer answers the preflight.",
    repair: "Remove the list from the other layer, or fix it there.",
  },
  {
    code: "redirect-with-user",
    cause: "The answer redirects to an address with a user name in it, which no page may follow across origins.",
    repair: "Call the final address, without the user name.",
  },
  {
    code: "redirect-scheme",
    cause: "The answer redirects to an address that is not http or https.",
    repair: "Find out what redirects. Entries never do.",
  },
  {
    code: "mode-same-origin",
    cause: "The application asks in mode same-origin, and the address is on another origin. No entry changes that.",
    repair: 'Remove mode: "same-origin" from the application.',
  },
  {
    code: "no-success",
    cause:
      "The browser's last line about a failed call. The line before it names the cause. If there is none, no answer came at all.",
    repair:
      "Look for the line before it. If there is none, open the address in a new tab: the error page shows whether the name, the network or the certificate is at fault.",
  },
];
