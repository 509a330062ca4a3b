import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { CAUSES } from "../cors/console/causes.ts";
import { ENGINES } from "../cors/engines.ts";
import { readPastedError } from "./error.ts";
import { OTHER_ERRORS } from "./other-errors.ts";

const vectors = (name: string) => readFileSync(new URL(`../cors/vectors/${name}`, import.meta.url), "utf8");
const codesOf = (text: string) => readPastedError(text).meanings.map(({ code }) => code);

describe("every line that was recorded", () => {
  const printed = ENGINES.flatMap((engine) => {
    const { cases }: { cases: { console: string[] }[] } = JSON.parse(vectors(`browser-${engine}.json`));
    return cases.flatMap((each) => each.console);
  });
  const more = vectors("browser-more.jsonl")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .flatMap((each) => ENGINES.flatMap((engine): string[] => each[engine].console));
  test.each([...new Set([...printed, ...more].map((line) => line.replace(/\{(\w+)\}/g, "https://$1.example/x")))])(
    "%s",
    (line) => {
      // What Firefox says of pages that ask in mode same-origin, and WebKit of ftp, is about no answer.
      if (/^(Security Error|FTP URLs|Unsafe attempt)/.test(line)) return;
      expect(codesOf(line).length).toBeGreaterThan(0);
    },
  );

  test.each(OTHER_ERRORS.flatMap(({ code, examples }) => examples.map((example) => [example, code])))(
    "%s",
    (line, code) => {
      expect(codesOf(line)).toEqual([code]);
    },
  );
});

test.each<[string, string, string]>([
  [
    "XMLHttpRequest cannot load https://df.example/api/v2/x due to access control checks.",
    "no-success",
    "https://df.example/api/v2/x",
  ],
  [
    "EventSource cannot load https://df.example/api/v2/x due to access control checks.",
    "no-success",
    "https://df.example/api/v2/x",
  ],
  ["Blocked loading mixed active content “http://df.example/api/v2/x”", "mixed-content", "http://df.example/api/v2/x"],
  [
    "[blocked] The page at https://app.example/ requested insecure content from http://df.example/api/v2/x. This content was blocked and must be served over HTTPS.",
    "mixed-content",
    "http://df.example/api/v2/x",
  ],
  [
    "Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at https://df.example/api/v2/x because it violates the following directive: “connect-src 'self'”",
    "page-policy",
    "https://df.example/api/v2/x",
  ],
])("%s: the kind, and the address", (line, code, url) => {
  expect(codesOf(line)).toEqual([code]);
  expect(readPastedError(line).facts.url).toBe(url);
});

describe("sentences", () => {
  const frame = (sentence: string, what = "fetch") =>
    `Access to ${what} at 'https://df.example/api/v2/x' from origin 'https://app.example' has been blocked by CORS policy: ${sentence}`;
  const facts = { origin: "https://app.example", url: "https://df.example/api/v2/x" };

  it.each<[string, string[], object]>([
    [frame("No 'Access-Control-Allow-Origin' header is present on the requested resource."), ["acao-missing"], facts],
    [
      frame("No 'Access-Control-Allow-Origin' header is present on the requested resource.", "XMLHttpRequest"),
      ["acao-missing"],
      facts,
    ],
    [
      frame(
        "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
      ),
      ["preflight-redirect"],
      facts,
    ],
    [
      frame("Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response."),
      ["method-not-allowed"],
      { ...facts, method: "PATCH" },
    ],
    [
      frame("Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response."),
      ["header-not-allowed"],
      { ...facts, header: "x-a" },
    ],
    [
      frame(
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.",
      ),
      ["acao-wildcard-with-credentials"],
      { ...facts, withCredentials: true },
    ],
    [
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://df.example/api/v2/x. (Reason: header ‘x-a’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
      ["header-not-allowed"],
      { url: facts.url, header: "x-a", origin: null },
    ],
    [
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://df.example/api/v2/x. (Reason: CORS request did not succeed). Status code: (null).",
      ["no-success"],
      { url: facts.url },
    ],
    ["[Error] Preflight response is not successful. Status code: 405", ["preflight-status", "preflight-redirect"], {}],
    [
      "[Error] Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200\n[Error] Fetch API cannot load https://df.example/api/v2/x due to access control checks.",
      ["acao-missing", "acao-mismatch", "acao-invalid"],
      facts,
    ],
    [
      "Fetch API cannot load https://df.example/api/v2/x due to access control checks.",
      ["no-success"],
      { url: facts.url },
    ],
    // Before Chromium 66 and in mails that straighten the quotation marks.
    [
      "XMLHttpRequest cannot load https://df.example/api/v2/x. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://app.example' is therefore not allowed access.",
      ["acao-missing"],
      facts,
    ],
    ["GET https://df.example/api/v2/x net::ERR_FAILED 200 (OK)", ["no-detail"], { url: facts.url, method: "GET" }],
    ["POST https://df.example/api/v2/x net::ERR_CERT_AUTHORITY_INVALID", ["certificate"], { method: "POST" }],
    [
      `${frame("Permission was denied for this request to access the `loopback` address space.")}`,
      ["local-network"],
      facts,
    ],
    ["Uncaught (in promise) TypeError: Failed to fetch\n    at app.js:3", ["no-detail"], {}],
    [
      "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://df.example/api/v2/x'. This request has been blocked; the content must be served over HTTPS.",
      ["mixed-content"],
      { origin: "https://app.example", url: "http://df.example/api/v2/x" },
    ],
    [
      "Access to fetch at 'file:///C:/x.json' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, http, https.",
      ["page-from-disk"],
      { origin: "null" },
    ],
  ])("%s", (line, codes, told) => {
    const read = readPastedError(line);
    expect(read.meanings.map(({ code }) => code)).toEqual(codes);
    expect(read.facts).toMatchObject(told);
  });
});

test("a redirected request is the one that the page asked", () => {
  const { facts } = readPastedError(
    "Access to fetch at 'https://x.example/b' (redirected from 'https://df.example/a') from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  );
  expect(facts.url).toBe("https://df.example/a");
});

test("whatever is pasted: nothing throws, and what is not an error has no meaning", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => void readPastedError(text)));
  expect(codesOf("hello world")).toEqual([]);
  expect(codesOf("")).toEqual([]);
});

test("each cause and each other error has words for people", () => {
  for (const { cause, repair } of [...CAUSES, ...OTHER_ERRORS]) {
    expect(cause).toMatch(/\.$/);
    expect(repair).toMatch(/\.$/);
  }
});

describe("Firefox in other languages: the header's name is not translated", () => {
  // As public questions quote them.
  test.each([
    [
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://df.example.com/api/v2/x. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 403.",
      "acao-missing",
    ],
    [
      "Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://df.example.com/api/v2/x. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant.",
      "acao-missing",
    ],
    [
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://df.example.com/api/v2/x (razón: falta la cabecera CORS 'Access-Control-Allow-Origin').",
      "acao-missing",
    ],
  ])("%s", (line, cause) => {
    const { meanings, facts } = readPastedError(line);
    expect(meanings.map(({ code }) => code)).toContain(cause);
    // Missing or different: only the translated words tell.
    expect(meanings.length).toBeGreaterThan(1);
    expect(meanings.every(({ isCors }) => isCors)).toBe(true);
    expect(facts.url).toBe("https://df.example.com/api/v2/x");
  });

  test("a question about the header is not a line of a console", () => {
    for (const text of [
      "How do I add the CORS header Access-Control-Allow-Origin?",
      "At https://df.example.com/ nothing sends Access-Control-Allow-Origin. CORS is new to me.",
    ])
      expect(codesOf(text)).toEqual([]);
  });
});

test("a line quoted in a reply is read as the line itself", () => {
  const line =
    "Access to fetch at 'https://df.example.com/api/v2/x' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
  expect(readPastedError(`> ${line.replace(" has been", "\n> has been")}`)).toEqual(readPastedError(line));
  expect(readPastedError(`>> ${line}`)).toEqual(readPastedError(line));
});
