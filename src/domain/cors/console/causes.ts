import type { SentenceCode } from "./sentences.ts";

/** What a refusal comes from on this platform, and what to do. */
export type Cause = { code: SentenceCode; cause: string; repair: string };

/** One cause for each sentence that the engines' consoles print about CORS, the frequent ones first. */
export const CAUSES: readonly Cause[] = [
  {
    code: "acao-missing",
    cause:
      "No entry matches the path, or the entry that answers lists several origins and this one is not among them. Also seen when something in front of the platform answers, or when the platform is down.",
    repair: "Allow the application: its origin goes into the entry that answers, or into an entry of its own.",
  },
  {
    code: "acao-mismatch",
    cause:
      "The entry that answers names one origin, which is sent to every page, and it is another one. Another port, http instead of https, or www. makes another origin.",
    repair: "Add the page's origin to the entry.",
  },
  {
    code: "acao-invalid",
    cause: "The stored origin is not an origin: it has no scheme, or a character that no address has.",
    repair: "Open the entry. The finding at the origin fixes it with one press.",
  },
  {
    code: "acao-multiple",
    cause:
      "Two layers answer CORS, the web server and the platform, or the origins of an entry are separated by blanks instead of commas.",
    repair: "Let one layer alone answer CORS, and separate origins with commas.",
  },
  {
    code: "preflight-status",
    cause:
      "With status 405, the entry does not list the method, or the platform ignores its entries. Any other status comes from something in front of the platform: a firewall, a sign-in page, a rate limit.",
    repair:
      "Tick the method in the entry that answers. GET needs its tick too as soon as a header makes the browser ask. For any other status, let the layer in front pass OPTIONS requests on.",
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
      "The application writes the method in lower case: the platform takes it, the browser compares exactly. This happens with patch. Or another layer answers the preflight with a list of its own.",
    repair: "Write the method in capitals in the application, or take the list out of the other layer.",
  },
  {
    code: "acao-wildcard-with-credentials",
    cause: "The application sends credentials (cookies), and the entry lets every site in.",
    repair:
      "Let the application drop credentials: session tokens and API keys need none. Or list its origin, and support credentials.",
  },
  {
    code: "acac-not-true",
    cause: "The application sends credentials (cookies), and the entry does not support them.",
    repair: "Let the application drop credentials, or switch on credentials in the entry if it really needs cookies.",
  },
  {
    code: "preflight-redirect",
    cause:
      "The preflight is redirected: from http to https, to an address with or without a slash at the end, or to a sign-in page. Browsers do not follow that.",
    repair: "Call the address that it leads to, or let the layer in front pass OPTIONS requests on.",
  },
  {
    code: "acah-invalid",
    cause: "A name in the entry's list of headers is not one, for example two names with a blank between them.",
    repair: "Open the entry, and separate the names with commas.",
  },
  {
    code: "acam-invalid",
    cause:
      "The list of methods cannot be read. The platform never sends such a list: another layer answers the preflight.",
    repair: "Take the list out of the other layer, or correct it there.",
  },
  {
    code: "redirect-with-user",
    cause: "The answer redirects to an address with a user name in it, which no page may follow across origins.",
    repair: "Call the address that it leads to, without the user name.",
  },
  {
    code: "redirect-scheme",
    cause: "The answer redirects to an address that is not http or https.",
    repair: "Look at what redirects: it is not an entry.",
  },
  {
    code: "mode-same-origin",
    cause: "The application asks in mode same-origin, and the address is on another origin. No entry changes that.",
    repair: 'Take mode: "same-origin" out of the application.',
  },
  {
    code: "no-success",
    cause:
      "The engine's closing line for a call that failed. The line before it names the cause. Without one, no answer came at all.",
    repair:
      "Look for the line before it. If there is none, open the address in a new tab: an error page there shows whether the name, the network or the certificate is at fault.",
  },
];
