import * as fc from "fast-check";
import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers.ts";

const policyOf = (...platformOrigins: string[]) =>
  securityHeaders({ platformOrigins, https: true })["Content-Security-Policy"];

test("the policy is the one of the design, with the platforms in connect-src", () => {
  expect(policyOf("https://api.example.com", "http://127.0.0.1:8080")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; " +
      "connect-src 'self' https://api.example.com http://127.0.0.1:8080; base-uri 'none'; form-action 'self'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types gatehouse-worker",
  );
  expect(policyOf()).toContain("connect-src 'self';");
  expect(policyOf("https://a.example", "https://a.example")).toContain("connect-src 'self' https://a.example;");
});

test("the other headers stand, and HSTS only over HTTPS and without sub-domains", () => {
  const headers = securityHeaders({ platformOrigins: [], https: true });
  expect(headers).toMatchObject({
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=63072000",
  });
  expect(headers["Permissions-Policy"]).toContain("camera=()");
  expect(securityHeaders({ platformOrigins: [], https: false })).not.toHaveProperty("Strict-Transport-Security");
});

test.each([
  "",
  "null",
  "*",
  "https://*.example.com",
  "https://api.example.com/",
  "https://api.example.com/api",
  "https://api.example.com:443",
  "HTTPS://API.example.com",
  "https://user@api.example.com",
  "https://a.example; script-src *",
  "https://a.example;script-src",
  "https://a.example,https://b.example",
  "https://a.example 'unsafe-inline'",
  "https://a.example\r\nSet-Cookie: a=b",
  "https://a.example\n",
  "https://a'b.example",
  "https://[::1]:8080",
  "https://a.example:99999",
  "ftp://a.example",
  "data:text/html,x",
])("%j is refused", (text) => {
  expect(() => policyOf(text)).toThrow(RangeError);
});

test("whatever the text, it is refused or stands in connect-src as one word", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.string({ unit: fc.constantFrom(..."ab.;,' \"*:/@[]\n\r\t0%") }).map((rest) => `https://${rest}`),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      let policy: string | undefined;
      try {
        policy = policyOf(text);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(policy?.replace(` ${text}`, "")).toBe(policyOf());
      expect(text).not.toMatch(/[\s;,'"*]/);
    }),
    { numRuns: 500 },
  );
});
