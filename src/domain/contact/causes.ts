/** Why a console and a platform do not come together. */
export type CauseCode =
  | "own-policy"
  | "mixed-content"
  | "local-network"
  | "down"
  | "wrong-address"
  | "certificate"
  | "no-entry"
  | "other-origin"
  | "header-or-method"
  | "entries-ignored"
  | "rate-limited"
  | "bricked"
  | "gateway"
  | "wrong-prefix"
  | "not-dreamfactory"
  | "redirect"
  | "other-form"
  | "passing";

/** For an administrator: what it is, what it means, and what to do. */
export type Cause = {
  code: CauseCode;
  title: string;
  means: string;
  remedy: string;
  /** What to type on the platform's host for that, in order. */
  commands?: readonly { text: string; code: string }[];
};

/** What the texts name. `base`: address of the platform's API. */
export type Names = { consoleOrigin: string; base: string };

/** For a platform that a regular expression has bricked: nothing is deleted. On its host, because no call gets through. */
const REPAIR: NonNullable<Cause["commands"]> = [
  {
    text: "In the platform's folder, see what fails:",
    code: "grep -h preg_match storage/logs/*.log | tail -n 1",
  },
  {
    text: "In its database, whichever it is:",
    code: "UPDATE cors_config SET enabled = 0 WHERE path LIKE '^%';",
  },
  { text: "Empty the cache:", code: "php artisan cache:clear" },
  {
    text: "If that does not start, because the entry is still in the cache: with the cache driver file",
    code: "rm -rf storage/framework/cache/data/*",
  },
  { text: "or with the driver database, which newer installations have, in the database:", code: "DELETE FROM cache;" },
];

type Text = (names: { console: string; platform: string; host: string; base: string }) => Omit<Cause, "code">;

const TEXTS: Readonly<Record<CauseCode, Text>> = {
  "own-policy": ({ platform }) => ({
    title: "This console's own security policy forbids the call.",
    means: `The web server that hosts this console sends a Content-Security-Policy whose connect-src does not name ${platform}. The browser sent nothing.`,
    remedy: `Add ${platform} to connect-src there (docs/hosting.md has the command), then reload this page.`,
  }),
  "mixed-content": ({ console, platform }) => ({
    title: "An https page may not call an http address.",
    means: `This console is at ${console}, the platform at ${platform}. Browsers refuse that mix, because the password would be readable on the way.`,
    remedy: "Give the platform https and write its https address in config.json.",
  }),
  "local-network": ({ console, platform }) => ({
    title: "The browser keeps this page from calling a private address.",
    means: `${platform} is in a private network or on this computer, and ${console} does not. Browsers such as Chrome ask for the permission "Local network access" first, and refuse without it.`,
    remedy:
      "Allow local network access for this page (the icon beside the address), or host the console inside the same network as the platform.",
  }),
  down: ({ host }) => ({
    title: `${host} is down, or out of reach from this computer.`,
    means: "No answer came at all: the machine or its web server is off, or a firewall or a missing VPN is in between.",
    remedy:
      "Open the platform's address in a tab of this browser. If nothing loads there either, this console is not the cause.",
  }),
  "wrong-address": ({ base }) => ({
    title: "The address in config.json is wrong.",
    means: `This console calls ${base}. A typing error in the name or a wrong port looks just like a platform that is down.`,
    remedy: "Fix url in config.json, then reload this page.",
  }),
  certificate: ({ platform }) => ({
    title: "The platform's own certificate has expired or is not trusted.",
    means: "A browser gives a page no answer from such a server, and does not say why.",
    remedy: `Open ${platform} in a tab: the browser says there what is wrong. Renew the certificate or install its chain; an exception for the tab alone does not help for long.`,
  }),
  "no-entry": ({ console }) => ({
    title: "No CORS entry lets this console in.",
    means: `No enabled entry of the platform covers the API for the origin ${console}, or a longer path wins over it.`,
    remedy: "Create the entries below on the platform, by hand in its own console or with the script.",
  }),
  "other-origin": ({ console }) => ({
    title: "The entry names another origin.",
    means: `An entry answers, but not for ${console}. Scheme, host and port must be the same, without a slash at the end; spaces after a comma count.`,
    remedy: `Set the entry's origin to exactly ${console}.`,
  }),
  "header-or-method": () => ({
    title: "The entry lacks a header or a method.",
    means:
      "The platform lets this page read, but not sign in: the entry that answers does not allow what a sign-in needs.",
    remedy: "Set the entry's headers and methods as listed below.",
  }),
  "entries-ignored": () => ({
    title: "The platform ignores its CORS entries.",
    means: "DreamFactory 7.0.1 to 7.5.0 lets every page read and none sign in, whatever its entries say.",
    remedy:
      "Update df-core, or set config/cors.php on the platform as docs/hosting.md says, or host this console behind the same address as the platform: that needs no entry.",
  }),
  "rate-limited": () => ({
    title: "Too many sign-ins.",
    means:
      "The platform's web server limits sign-ins and refuses more without CORS headers, so the page cannot read why.",
    remedy: "Wait a minute, then try again.",
  }),
  bricked: () => ({
    title: "The platform is broken: every call fails.",
    means:
      "It answers 500. An enabled CORS entry with a regular expression that does not compile does that. So does a failing database, and an empty 500 can have other causes, such as PHP 8.5 with Redis.",
    remedy:
      "Check the log first. If it names preg_match, switch off the entries with a regular expression on the platform's host, and empty its cache, which holds them too. Then this console lists them again, and says which one is broken.",
    commands: REPAIR,
  }),
  gateway: () => ({
    title: "The web server in front of the platform answers, the platform behind it does not.",
    means: "It answers 502, 503 or 504: PHP is stopped, starting, or in maintenance mode.",
    remedy: "Wait a moment and try again; else restart the platform's PHP service.",
  }),
  "wrong-prefix": ({ base }) => ({
    title: "The path in front of the API is wrong.",
    means: `The server answers, but has no DreamFactory API at ${base}.`,
    remedy:
      "Fix url and apiPath in config.json. The API's path is /api/v2 unless the platform was installed below a path.",
  }),
  "not-dreamfactory": ({ host }) => ({
    title: `What answers at ${host} is not DreamFactory.`,
    means:
      "Another server has this address, or a proxy, a sign-in portal or a static host answers instead of the platform.",
    remedy: "Fix url in config.json, or the proxy's rule for the API path.",
  }),
  redirect: ({ base }) => ({
    title: "The address redirects.",
    means: `${base} sends the browser elsewhere, often from http to https or to a sign-in portal. This console follows no redirect with a password.`,
    remedy: "Write the address that it leads to in config.json.",
  }),
  "other-form": () => ({
    title: "It is DreamFactory, but its answer has a form that this console does not know.",
    means: "A newer platform, or a proxy that changes answers.",
    remedy: "Compare the platform's version with those in this console's documentation.",
  }),
  passing: ({ host }) => ({
    title: `${host} answers again.`,
    means: "It did not when you signed in. It may be restarting, or the network was interrupted.",
    remedy: "Try again.",
  }),
};

/** A cause in words, with its fix, for this console and this platform. */
export function causeOf(code: CauseCode, { consoleOrigin, base }: Names): Cause {
  const { origin, host } = new URL(base);
  return { code, ...TEXTS[code]({ console: consoleOrigin, platform: origin, host, base }) };
}
