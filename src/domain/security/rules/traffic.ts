import { isReadableOnTheWay } from "../../contact/address-space.ts";
import { shellCommand } from "../../shell/quote.ts";
import { type Facts, interfaceUrl } from "../facts.ts";
import type { Step } from "../item.ts";
import { bad, good, judged, notApplicable, type Rule, unknown, warning } from "../rule.ts";

const isSameOrigin = ({ base, pageOrigin }: Facts): boolean => new URL(base).origin === pageOrigin;

/** Behind a proxy, what lies between it and the platform, and what the platform answers to others, no page can see. */
const BEHIND = "The platform's own address, behind the server of this page, could not be seen from here";

const encryption: Rule = {
  id: "https",
  topic: "Traffic",
  title: "Encryption on the way (https)",
  why: "Over plain http anyone on the network can read passwords, session tokens and data, and change what is shown here.",
  repair: (facts) => [
    ...(isSameOrigin(facts)
      ? [lookAt(facts, "the platform answers over plain http: it should redirect to https, or refuse", "http:")]
      : []),
    { text: "Get a certificate for the platform's web server. SSL status has a guide, step by step." },
    {
      text: "Redirect http to https, set APP_URL in the platform's .env, and write https into this console's config.json.",
    },
  ],
  page: "ssl",
  judge: (facts) => {
    const { base, pageOrigin } = facts;
    const addresses = [
      { name: "platform", url: new URL(base) },
      { name: "console", url: new URL(pageOrigin) },
    ];
    const seen = addresses.map(({ name, url }) => `${name} = ${url.origin}`);
    const plain = addresses.filter(({ url }) => url.protocol !== "https:");
    if (plain.length === 0 && isSameOrigin(facts))
      return unknown(`This page and the calls to its server go over https. ${BEHIND}.`, seen);
    if (plain.length === 0) return good("The platform and this console are both reached over https.", seen);
    if (!plain.some(({ url }) => isReadableOnTheWay(url)))
      return notApplicable("Plain http, but only within this computer, where nobody can listen.", seen);
    const names = plain.map(({ name }) => (name === "platform" ? "The platform" : "This console"));
    return bad(`${names.join(" and ")} is reached over plain http.`, seen);
  },
};

type Wanted = { name: string; isRight: (value: string) => boolean; expected: string };

function wantedHeaders(facts: Facts): Wanted[] {
  const wanted: Wanted[] = [
    {
      name: "x-content-type-options",
      isRight: (value) => value.toLowerCase() === "nosniff",
      expected: "X-Content-Type-Options: nosniff",
    },
  ];
  if (new URL(facts.base).protocol === "https:")
    wanted.push({
      name: "strict-transport-security",
      isRight: (value) => Number(/max-age="?(\d+)/i.exec(value)?.[1] ?? 0) > 0,
      expected: "Strict-Transport-Security: max-age=63072000",
    });
  if (isSameOrigin(facts))
    wanted.push({
      name: "content-security-policy",
      isRight: (value) => /(^|;)\s*sandbox\s*(;|$)/i.test(value),
      expected: "Content-Security-Policy: sandbox; default-src 'none'",
    });
  return wanted;
}

/** They tell an attacker which known holes to try. */
const TELLING = ["x-powered-by", "server"];

const headers: Rule = {
  id: "security-headers",
  topic: "Traffic",
  title: "Security headers",
  why: "The platform answers stored files with a type that browsers run. Behind the console's own origin such a file would run as the console; nosniff, a sandbox and HSTS prevent it.",
  repair: (facts) => [
    {
      text: "Have the web server in front of the platform add these headers to every answer of the API:",
      code: wantedHeaders(facts)
        .map(({ expected }) => expected)
        .join("\n"),
    },
    { text: "Switch off headers that name versions: expose_php = Off in php.ini, server_tokens off in nginx." },
    {
      text: "See all headers of an answer, which a page on another origin cannot:",
      code: shellCommand(["curl", "-si", `${facts.base}/system/environment`]),
    },
  ],
  page: null,
  judge: (facts) =>
    judged(facts.headers, (value) => {
      const wanted = wantedHeaders(facts);
      const telling = TELLING.filter((name) => /\d/.test(value[name] ?? ""));
      const seen = [...wanted.map(({ name }) => name), ...telling].map(
        (name) => `${name}: ${value[name] ?? "not seen"}`,
      );
      const wrong = wanted.filter(({ name, isRight }) => value[name] !== undefined && !isRight(value[name]));
      const missing = wanted.filter(({ name }) => value[name] === undefined);
      const sameOrigin = isSameOrigin(facts);
      if (!sameOrigin && missing.length > 0 && wrong.length === 0)
        return unknown("Across origins a page sees only the headers that the platform exposes to it.", seen);
      const lacking = sameOrigin ? [...missing, ...wrong] : wrong;
      if (lacking.some(({ name }) => name !== "strict-transport-security"))
        return sameOrigin
          ? bad("A file that is stored on the platform can run as this console.", seen)
          : warning("The platform's headers do not protect its answers.", seen);
      if (lacking.length > 0) return warning("Browsers are not told to insist on https.", seen);
      if (telling.length > 0) return warning("The headers are right, and tell which software answers.", seen);
      return good(sameOrigin ? "The headers are right at this address." : "The headers are right.", seen);
    }),
};

const adminInterface: Rule = {
  id: "bundled-interface",
  topic: "Traffic",
  title: "The platform's own admin interface",
  why: "DreamFactory serves its own admin interface to everyone who reaches the platform: one more way to sign in, and one more thing to keep up to date.",
  repair: (facts) => [
    {
      text: "Let only your own network reach it, or nobody. In nginx, in front of the platform's other locations:",
      code: "location ^~ /dreamfactory/ {\n    deny all;\n}",
    },
    lookAt(facts, "it answers, from outside of your network"),
  ],
  page: null,
  judge: (facts) => {
    const { environment, interfaceAnswers } = facts;
    const named = environment.known ? environment.value.adminInterface : null;
    const seen = named === null ? [] : [`the platform names ${named}`];
    if (!interfaceAnswers.known) return unknown(interfaceAnswers.reason, seen);
    const url = interfaceUrl(new URL(facts.base).origin);
    return interfaceAnswers.value
      ? warning("It answers at this address.", [url, ...seen])
      : unknown(`It does not answer at this page's address. ${BEHIND}.`, [url, ...seen]);
  },
};

/** How to see from a shell what a page cannot. */
const lookAt = ({ publicAddress }: Facts, what: string, protocol?: "http:"): Step => {
  const address = publicAddress ?? "https://ADDRESS-OF-THE-PLATFORM";
  const url = interfaceUrl(protocol ? address.replace(/^https?:/, protocol) : address);
  return { text: `See whether ${what}:`, code: shellCommand(["curl", "-sI", url]) };
};

export const TRAFFIC: readonly Rule[] = [encryption, headers, adminInterface];
