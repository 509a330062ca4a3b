import fc from "fast-check";
import { expect, test } from "vitest";
import { readEndpoints } from "./endpoints.ts";

test.each([
  ["www.example.com", "www.example.com", 443, null],
  ["WWW.Example.com:8443", "www.example.com", 8443, null],
  ["mail.example.com smtp", "mail.example.com", 25, "smtp"],
  ["mail.example.com:587   SMTP", "mail.example.com", 587, "smtp"],
  ["mail.example.com imap", "mail.example.com", 143, "imap"],
  ["db postgres", "db", 5432, "postgres"],
  ["bücher.example", "xn--bcher-kva.example", 443, null],
  ["192.0.2.1", "192.0.2.1", 443, null],
  ["[2001:DB8::1]:993", "2001:db8::1", 993, null],
] as const)("%s", (text, host, port, starttls) => {
  expect(readEndpoints(text)).toEqual({ endpoints: [{ host, port, starttls }], errors: [] });
});

test.each([
  "-connect",
  "a b",
  "a;id",
  "$(id)",
  "../etc",
  "https://example.com",
  "example.com:0",
  "example.com:70000",
  "example.com ftp",
  "[::g]",
  "1.2.3",
  "999.1.1.1",
  "a_b.example.com",
])("%s is refused", (text) => {
  const { endpoints, errors } = readEndpoints(text);
  expect(endpoints).toEqual([]);
  expect(errors).toHaveLength(1);
});

test("lines are read one by one, and the same server only once", () => {
  const { endpoints, errors } = readEndpoints("\n a.example \r\nA.example:443\nwrong one here\nb.example");
  expect(endpoints.map(({ host }) => host)).toEqual(["a.example", "b.example"]);
  expect(errors).toHaveLength(1);
});

test("nothing but plain names and addresses comes out of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const { host, port } of readEndpoints(text).endpoints) {
        expect(host).toMatch(/^[a-z0-9][a-z0-9.-]*$|^[0-9a-f:.]+$/);
        expect(port).toBeGreaterThan(0);
      }
    }),
  );
});
