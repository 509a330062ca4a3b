import fc from "fast-check";
import { expect, test } from "vitest";
import { addressSpace } from "./address-space.ts";
import { diagnose, type Reading, type Seen, whatWasTried } from "./diagnose.ts";

const refused: Reading = { kind: "refused" };
const environment: Reading = { kind: "read", status: 200, dreamFactory: true };
const page = (status: number): Reading => ({ kind: "read", status, dreamFactory: false });

const seen = (changes: Partial<Seen>): Seen => ({
  consoleOrigin: "https://console.example",
  base: "https://api.example/api/v2",
  signIn: "blocked",
  status: null,
  policyRefused: false,
  opaque: true,
  plain: refused,
  preflighted: refused,
  elsewhere: refused,
  localNetwork: "unknown",
  ...changes,
});

test.each<[string, Partial<Seen>, string[]]>([
  ["the page's own policy", { policyRefused: true, opaque: false, signIn: "silent" }, ["own-policy"]],
  ["mixed content", { base: "http://api.example/api/v2", opaque: false }, ["mixed-content"]],
  ["http to loopback is no mixed content", { base: "http://127.0.0.1/api/v2" }, ["no-entry"]],
  ["silence", { signIn: "silent", opaque: false }, ["down", "certificate", "wrong-address"]],
  [
    "silence over http",
    { consoleOrigin: "http://c.example", base: "http://api.example/api/v2", signIn: "silent", opaque: false },
    ["down", "wrong-address"],
  ],
  [
    "silence from a private address",
    { base: "https://10.1.2.3/api/v2", signIn: "silent", opaque: false },
    ["local-network", "down"],
  ],
  [
    "silence from a private address that the page may call",
    { base: "https://10.1.2.3/api/v2", signIn: "silent", opaque: false, localNetwork: "granted" },
    ["down"],
  ],
  ["permission denied", { signIn: "silent", opaque: false, localNetwork: "denied" }, ["local-network"]],
  ["silence on the same origin", { consoleOrigin: "https://api.example", signIn: "silent", opaque: false }, ["down"]],
  ["silence that is over", { signIn: "silent" }, ["passing"]],
  ["nothing may be read", {}, ["no-entry", "other-origin", "bricked", "wrong-prefix"]],
  [
    "reading, no preflight, and also elsewhere",
    { plain: environment, elsewhere: page(404) },
    ["entries-ignored", "header-or-method"],
  ],
  ["reading, no preflight, not elsewhere", { plain: environment }, ["header-or-method", "entries-ignored"]],
  ["all but the sign-in", { plain: environment, preflighted: environment }, ["rate-limited", "header-or-method"]],
  ["a readable page of another server", { plain: page(200) }, ["not-dreamfactory", "wrong-prefix"]],
  [
    "a page instead of an answer",
    { signIn: "answered", status: 200, plain: page(200) },
    ["not-dreamfactory", "wrong-prefix"],
  ],
  ["404", { signIn: "answered", status: 404, plain: page(404) }, ["wrong-prefix", "not-dreamfactory"]],
  ["500", { signIn: "answered", status: 500, plain: page(500) }, ["bricked"]],
  ["502", { signIn: "answered", status: 502, plain: page(502) }, ["gateway"]],
  ["another form", { signIn: "answered", status: 200, plain: environment }, ["other-form"]],
  ["a redirect", { plain: { kind: "redirect" } }, ["redirect"]],
])("%s", (_, changes, codes) => {
  expect(
    diagnose(seen(changes))
      .map(({ code }) => code)
      .slice(0, codes.length),
  ).toEqual(codes);
});

test("whatever is seen, there is a cause once, with words, and what was tried", () => {
  const reading = fc.oneof(
    fc.constant(refused),
    fc.constant<Reading>({ kind: "redirect" }),
    fc.record({
      kind: fc.constant("read" as const),
      status: fc.integer({ min: 200, max: 599 }),
      dreamFactory: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(
      fc.record({
        consoleOrigin: fc.constantFrom("https://c.example", "http://localhost:1", "https://10.0.0.1"),
        base: fc.constantFrom("https://a.example/api/v2", "http://a.example/api/v2", "http://[fd00::1]/api/v2"),
        signIn: fc.constantFrom("blocked" as const, "silent" as const, "answered" as const),
        status: fc.option(fc.integer({ min: 200, max: 599 })),
        policyRefused: fc.boolean(),
        opaque: fc.boolean(),
        plain: reading,
        preflighted: reading,
        elsewhere: reading,
        localNetwork: fc.constantFrom("granted" as const, "denied" as const, "prompt" as const, "unknown" as const),
      }),
      (some) => {
        const causes = diagnose(some);
        expect(causes.length).toBeGreaterThan(0);
        expect(new Set(causes.map(({ code }) => code)).size).toBe(causes.length);
        for (const cause of causes) expect(Object.values(cause).every((text) => text.length > 3)).toBe(true);
        expect(whatWasTried(some).join(" ")).not.toContain("undefined");
      },
    ),
  );
});

test.each([
  ["localhost", "loopback"],
  ["127.0.0.1", "loopback"],
  ["[::1]", "loopback"],
  ["10.0.0.1", "private"],
  ["172.16.0.1", "private"],
  ["172.32.0.1", "public"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "private"],
  ["100.128.0.1", "public"],
  ["[fd12:3456::1]", "private"],
  ["[2001:db8::1]", "public"],
  ["nas", "private"],
  ["df.corp.internal", "private"],
  ["api.example.com", "public"],
  ["10.example.com", "public"],
])("%s is %s", (host, space) => {
  expect(addressSpace(host)).toBe(space);
});
