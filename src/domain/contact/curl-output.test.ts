import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCurlOutput } from "./curl-output.ts";

const NAME = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
const VALUE = fc.stringMatching(/^([!-~]([ -~]{0,30}[!-~])?)?$/);
const HEADERS = fc.array(fc.tuple(NAME, VALUE), { maxLength: 8 });
const STATUS = fc.integer({ min: 200, max: 599 });
const EOL = fc.constantFrom("\r\n", "\n", "\r");
const NOISE = fc
  .array(fc.string({ unit: "binary" }).map((text) => text.replace(/HTTP\//g, "").replace(/[\r\n]/g, " ")))
  .map((lines) => lines.map((line) => `$ ${line}`));

test("finds status and headers in whatever stands before and behind", () => {
  fc.assert(
    fc.property(STATUS, HEADERS, EOL, NOISE, NOISE, fc.boolean(), (status, headers, eol, before, after, verbose) => {
      const mark = verbose ? "< " : "";
      const block = [`HTTP/1.1 ${status} Whatever`, ...headers.map(([name, value]) => `${name}: ${value}`), ""];
      const text = [...before, ...block.map((line) => mark + line), ...after].join(eol);
      const found = parseCurlOutput(text);
      expect(found).toMatchObject({ kind: "answer", status, headers });
    }),
  );
});

test("never throws, and finds nothing where there is none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
      expect(parseCurlOutput(text.replaceAll("HTTP/", "").replaceAll("curl:", ""))).toEqual({ kind: "nothing" });
      parseCurlOutput(`HTTP/2 204\n${text}`);
      parseCurlOutput(text);
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
    expect(parseCurlOutput(text)).toMatchObject({ kind: "answer", status });
  });
});

test("curl's own error", () => {
  expect(parseCurlOutput("curl: (60) SSL certificate problem: certificate has expired")).toEqual({
    kind: "failed",
    code: 60,
  });
});
