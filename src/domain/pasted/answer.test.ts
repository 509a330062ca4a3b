import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readPastedAnswer } from "./answer.ts";

const printed = (name: string) => readFileSync(new URL(`./vectors/${name}.txt`, import.meta.url), "utf8");
const lower = (headers: [string, string][]) =>
  headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]).sort();

const PREFLIGHT: [string, string][] = [
  ["access-control-allow-headers", "content-type, x-dreamfactory-api-key"],
  ["access-control-allow-methods", "GET, POST"],
  ["access-control-allow-origin", "https://app.example"],
  ["access-control-max-age", "600"],
  ["connection", "close"],
  ["server", "nginx/1.24.0"],
  ["vary", "Access-Control-Request-Method"],
];
const ACTUAL: [string, string][] = [
  ["access-control-allow-origin", "https://app.example"],
  ["access-control-expose-headers", "x-a"],
  ["connection", "close"],
  ["content-length", "15"],
  ["content-type", "application/json"],
  ["vary", "Origin"],
];

/** Printed by curl 7.88, wget 1.21 and HTTPie 3.2 on Debian; `-terminal`: through script(1), which stands for a terminal. */
describe("what the programs printed", () => {
  test.each<[string, number, [string, string][]]>([
    ["curl-i", 204, PREFLIGHT],
    ["curl-i-progress", 204, PREFLIGHT],
    ["curl-I", 200, ACTUAL],
    ["curl-v", 204, PREFLIGHT],
    ["curl-v-i-terminal", 204, PREFLIGHT.filter(([name]) => name !== "")],
    ["curl-i-terminal", 200, ACTUAL],
    ["curl-v-terminal", 200, ACTUAL],
    ["curl-L", 200, ACTUAL],
    ["curl-100", 200, ACTUAL],
    ["curl-proxy", 200, ACTUAL],
    ["wget-S", 200, ACTUAL],
    ["wget-q", 200, ACTUAL],
    ["wget-redir", 200, ACTUAL],
    ["wget-options", 204, PREFLIGHT],
    ["httpie-terminal", 200, ACTUAL],
    ["httpie-h", 200, ACTUAL],
    ["httpie-v", 204, PREFLIGHT],
    ["httpie-v-terminal", 204, PREFLIGHT],
    ["httpie-all", 200, ACTUAL],
  ])("%s", (name, status, headers) => {
    const read = readPastedAnswer(printed(name));
    expect(read).toMatchObject({ kind: "answer", status });
    if (read.kind === "answer") expect(lower(read.headers)).toEqual(headers);
  });

  test.each([
    ["curl-h2", 200],
    ["curl-v-h2", 204],
    ["curl-v-i-h2-terminal", 200],
    ["wget-401", 401],
    ["wget-spider", 200],
  ])("%s", (name, status) => {
    const read = readPastedAnswer(printed(name));
    expect(read).toMatchObject({ kind: "answer", status });
    if (read.kind !== "answer") return;
    const origins = read.headers.filter(([header]) => header.toLowerCase() === "access-control-allow-origin");
    expect(origins).toEqual([[expect.anything(), "https://app.example"]]);
  });

  test("two lines of one header stay two, an empty value stays empty", () => {
    expect(readPastedAnswer(printed("curl-empty"))).toMatchObject({
      headers: expect.arrayContaining([["Access-Control-Expose-Headers", ""]]),
      body: "x",
    });
    const doubled = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: *\nVary: Origin\n\n";
    expect(readPastedAnswer(doubled)).toMatchObject({ headers: { length: 3 } });
  });

  test.each([
    ["curl-fail-6", 6],
    ["curl-fail-7", 7],
    ["curl-v-fail-7", 7],
    ["curl-fail-60", 60],
    ["wget-fail", 7],
    ["wget-fail-name", 6],
    ["httpie-fail", 7],
    ["httpie-fail-name", 6],
  ])("%s is a failure", (name, code) => {
    expect(readPastedAnswer(printed(name))).toEqual({ kind: "failed", code });
  });

  test("a redirect that leads nowhere is a failure", () => {
    const text = "HTTP/1.1 301 Moved\nLocation: https://x\n\ncurl: (6) Could not resolve host: x";
    expect(readPastedAnswer(text)).toEqual({ kind: "failed", code: 6 });
  });
});

describe("in other wrappings", () => {
  const bare = printed("curl-i").trimEnd();
  const [plain] = [readPastedAnswer(bare)];
  const each = (change: (line: string) => string) => bare.split("\r\n").map(change).join("\n");

  test.each([
    ["indented", each((line) => `    ${line}`)],
    ["with tabs", each((line) => `\t${line}`)],
    ["with LF", each((line) => line)],
    ["with CR", bare.replaceAll("\r\n", "\r")],
    ["by cat -v", each((line) => line.replace(/^([\w-]+):/, "^[[1m$1^[[0m:").concat("^M"))],
    ["with the escape byte lost", each((line) => line.replace(/^([\w-]+):/, "[1m$1[0m:"))],
    ["with blanks of a chat", each((line) => line.replace(/ /g, "\u00a0"))],
    ["doubled, marks lost", each((line) => `${line}\n${line}`)],
    ["between prompts", `ada@box:~$ curl -i -X OPTIONS https://df.example/x\n${bare}\n\nada@box:~$ `],
    ["marked, indented", each((line) => `  < ${line}`)],
  ])("%s", (_, text) => {
    const read = readPastedAnswer(text);
    if (read.kind !== "answer" || plain?.kind !== "answer") throw new Error(read.kind);
    expect(read.status).toBe(plain.status);
    expect(read.headers).toEqual(plain.headers);
  });
});

/** After Microsoft's documentation of Invoke-WebRequest; PowerShell was not run. */
describe("PowerShell", () => {
  const list = (raw: string) =>
    `StatusCode        : 200\nStatusDescription : OK\nContent           : {"resource":[]}\n${raw}Forms             : {}\nHeaders           : {[Access-Control-Allow-Origin, https://app.example], [Vary, Origin]...}\nImages            : {}\n`;

  test("RawContent", () => {
    const raw =
      'RawContent        : HTTP/1.1 200 OK\n                    Access-Control-Allow-Origin: https://app.example\n                    Vary: Origin\n\n                    {"resource":[]}\n';
    expect(readPastedAnswer(list(raw))).toMatchObject({
      status: 200,
      headers: [
        ["Access-Control-Allow-Origin", "https://app.example"],
        ["Vary", "Origin"],
      ],
    });
    const cut = raw.replace('Vary: Origin\n\n                    {"resource":[]}', "Date: Fri, 27 Nov...");
    expect(readPastedAnswer(list(cut))).toMatchObject({ status: 200, partial: true });
  });

  test("the list of headers, cut or whole, with values or without", () => {
    expect(readPastedAnswer(list(""))).toMatchObject({
      status: 200,
      headers: { length: 2 },
      partial: true,
    });
    expect(readPastedAnswer(list("").replace("...}", "}"))).not.toHaveProperty("partial");
    const hidden = list("").replace(/Headers .*/, "Headers : {[Vary, System.String[]], [Server, System.String[]]}");
    expect(readPastedAnswer(hidden)).toMatchObject({ headers: [], partial: true });
  });

  test("the table of headers", () => {
    const text =
      "StatusCode : MethodNotAllowed\n\nKey                          Value\n---                          -----\nAccess-Control-Allow-Origin  {https://app.example}\nVary                         {Origin}\n";
    expect(readPastedAnswer(text)).toEqual({
      kind: "answer",
      status: 405,
      headers: [
        ["Access-Control-Allow-Origin", "https://app.example"],
        ["Vary", "Origin"],
      ],
      body: "",
    });
  });

  test.each([
    ["Invoke-WebRequest : The remote server returned an error: (405) Method Not Allowed.", 405],
    ["Invoke-WebRequest: Response status code does not indicate success: 403 (Forbidden).", 403],
  ])("%s", (text, status) => {
    expect(readPastedAnswer(text)).toMatchObject({ kind: "answer", status, headers: [], partial: true });
  });

  test.each([
    ["Invoke-WebRequest : The remote name could not be resolved: 'x'", 6],
    ["Invoke-WebRequest: No connection could be made because the target machine actively refused it.", 7],
    [
      "The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.",
      60,
    ],
  ])("%s", (text, code) => {
    expect(readPastedAnswer(text)).toEqual({ kind: "failed", code });
  });
});

describe("developer tools", () => {
  const headers = [
    ["access-control-allow-origin", "https://app.example"],
    ["access-control-expose-headers", "x-a"],
    ["vary", "Origin"],
  ];
  const request = "origin\nhttps://app.example\naccess-control-request-method\nGET";

  test.each([
    [
      "Chromium, pairs",
      `Request URL\nhttps://df.example/api/v2/x\nRequest Method\nGET\nStatus Code\n200 OK\nRemote Address\n127.0.0.1:443\nReferrer Policy\nstrict-origin-when-cross-origin\nResponse Headers\n${headers.flat().join("\n")}\nRequest Headers\n${request}`,
    ],
    [
      "Chromium, with colons",
      `General\nRequest URL: https://df.example/api/v2/x\nRequest Method: GET\nStatus Code: 200 OK\nResponse Headers\n${headers.map((pair) => pair.join(": ")).join("\n")}\nRequest Headers\norigin: https://app.example`,
    ],
    [
      "Chromium, names with a colon on lines of their own",
      `Status Code:\n200 OK\nResponse Headers\n${headers.map(([name, value]) => `${name}:\n${value}`).join("\n")}`,
    ],
    ["Firefox", `Status\n\t\n200\nOK\nVersion\nHTTP/2\n\n${headers.map((pair) => pair.join("\n\t")).join("\n")}`],
    [
      "Safari",
      `Summary\nURL: https://df.example/api/v2/x\nStatus: 200\nSource: Network\n\nRequest\n:method: GET\nOrigin: https://app.example\n\nResponse\n:status: 200\n${headers.map((pair) => pair.join(": ")).join("\n")}`,
    ],
  ])("%s", (_, text) => {
    expect(readPastedAnswer(text)).toMatchObject({ kind: "answer", status: 200, headers });
  });

  test("copied response headers are an answer as it came", () => {
    const text = `HTTP/2 200 \n${headers.map((pair) => pair.join(": ")).join("\n")}`;
    expect(readPastedAnswer(text)).toMatchObject({ status: 200, headers });
  });

  test("an empty value in pairs", () => {
    const text = "Status Code\n200 OK\naccess-control-expose-headers\naccess-control-allow-origin\n*\nserver\nnginx";
    expect(readPastedAnswer(text)).toMatchObject({
      headers: [
        ["access-control-expose-headers", ""],
        ["access-control-allow-origin", "*"],
        ["server", "nginx"],
      ],
    });
  });

  test("HAR", () => {
    const response = (status: number, named: object[]) => ({ response: { status, headers: named } });
    const har = {
      log: {
        entries: [
          response(204, [{ name: "vary", value: "Origin" }]),
          response(200, [
            { name: ":status", value: "200" },
            { name: "access-control-allow-origin", value: "a\nb" },
          ]),
          response(0, []),
        ],
      },
    };
    expect(readPastedAnswer(JSON.stringify(har, null, 2))).toEqual({
      kind: "answer",
      status: 200,
      headers: [
        ["access-control-allow-origin", "a"],
        ["access-control-allow-origin", "b"],
      ],
      body: "",
    });
    expect(readPastedAnswer('{"log":{"entries":[]}}')).toEqual({ kind: "nothing" });
    expect(readPastedAnswer('{"error":{"code":401}}')).toEqual({ kind: "nothing" });
  });
});

const NAME = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
const VALUE = fc.stringMatching(/^([!-~]([ -~]{0,30}[!-~])?)?$/).filter((value) => !/\[|\.\.\.$/.test(value));
const HEADERS = fc.array(fc.tuple(NAME, VALUE), { maxLength: 8 });
const STATUS = fc.integer({ min: 200, max: 299 });
const EOL = fc.constantFrom("\r\n", "\n", "\r", "\r\r\n");
const NOISE = fc.array(
  fc.string({ unit: "binary" }).map(
    (text) =>
      `$ ${text
        .replace(/HTTP\/|<|curl:/g, "")
        .replace(/[\r\n[]/g, " ")
        .replaceAll("\u001b", " ")}`,
  ),
);

it("finds status and headers in whatever stands before and behind", () => {
  fc.assert(
    fc.property(
      STATUS,
      HEADERS,
      EOL,
      NOISE,
      NOISE,
      fc.constantFrom("", "< ", "  "),
      (status, headers, eol, before, after, mark) => {
        const block = [`HTTP/1.1 ${status} Whatever`, ...headers.map(([name, value]) => `${name}: ${value}`), ""];
        const text = [...before, ...block.map((line) => mark + line), ...after].join(eol);
        expect(readPastedAnswer(text)).toMatchObject({ kind: "answer", status, headers });
      },
    ),
  );
});

it("leaves a value that ends as `cat -v` writes the end of a line, where no line ends so", () => {
  expect(readPastedAnswer("HTTP/1.1 200 OK\r\nA: b^M\r\n\r\n")).toMatchObject({ headers: [["A", "b^M"]] });
  expect(readPastedAnswer("HTTP/1.1 200 OK^M\nA: b^M^M\n^M\n")).toMatchObject({ headers: [["A", "b"]] });
});

it("never throws, and finds nothing where there is none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
      expect(readPastedAnswer(text.replace(/HTTP\/|curl:|status/gi, ""))).toEqual({ kind: "nothing" });
      readPastedAnswer(`HTTP/2 204\n${text}`);
      readPastedAnswer(text);
    }),
  );
});

describe("of several answers", () => {
  test.each([
    ["100 first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nVary: Origin\r\n\r\n", 204],
    ["a proxy first", "HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 405 \r\nvary: Origin\r\n\r\n", 405],
    ["a redirect followed", "HTTP/1.1 301 Moved\nLocation: /x\n\nHTTP/1.1 200 OK\nA: b\n\nbody", 200],
    ["without a line between", "HTTP/1.1 301 Moved\nLocation: /x\nHTTP/1.1 404 Not Found\n", 404],
  ])("%s", (_, text, status) => {
    expect(readPastedAnswer(text)).toMatchObject({ kind: "answer", status });
  });
});

describe("an answer quoted in a reply", () => {
  const quote = (text: string, mark: string) => text.replace(/^/gm, mark);

  test.each(["> ", ">", ">> ", "> > "])("marked with “%s”", (mark) => {
    for (const name of ["curl-i", "curl-v", "curl-v-h2", "wget-S"]) {
      const { body: _, ...whole } = { body: "", ...readPastedAnswer(printed(name)) };
      expect(whole.kind).toBe("answer");
      expect(readPastedAnswer(`On Friday somebody wrote:\n${quote(printed(name), mark)}`)).toMatchObject(whole);
    }
  });

  test("a text of marks alone is not peeled mark by mark", () => {
    expect(readPastedAnswer(`${">".repeat(200_000)} HTTP/1.1 200 OK\nA: b\n`).kind).not.toBe("answer");
  });
});
