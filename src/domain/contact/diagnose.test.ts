import fc from "fast-check";
import { expect, test } from "vitest";
import { addressSpace } from "./address-space.ts";
import { answersThisPage, diagnose, type Reading, type Seen, whatWasTried } from "./diagnose.ts";

const refused: Reading = { kind: "refused" };
const environment: Reading = { kind: "read", status: 200, dreamFactory: true };
const page = (status: number): Reading => ({ kind: "read", status, dreamFactory: false });

const seen = (changes: Partial<Seen>): Seen => ({
  consoleOrigin: "https://console.example",
  base: "https://api.example/api/v2",
  call: "sign-in",
  ended: "blocked",
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
  ["the page's own policy", { policyRefused: true, opaque: false, ended: "silent" }, ["own-policy"]],
  ["mixed content", { base: "http://api.example/api/v2", opaque: false }, ["mixed-content"]],
  ["http to loopback is not mixed content", { base: "http://127.0.0.1/api/v2" }, ["no-entry"]],
  ["silence", { ended: "silent", opaque: false }, ["down", "certificate", "wrong-address"]],
  [
    "silence over http",
    { consoleOrigin: "http://c.example", base: "http://api.example/api/v2", ended: "silent", opaque: false },
    ["down", "wrong-address"],
  ],
  [
    "silence from a private address",
    { base: "https://10.1.2.3/api/v2", ended: "silent", opaque: false },
    ["local-network", "down"],
  ],
  [
    "silence from a private address that the page may call",
    { base: "https://10.1.2.3/api/v2", ended: "silent", opaque: false, localNetwork: "granted" },
    ["down"],
  ],
  ["permission denied", { ended: "silent", opaque: false, localNetwork: "denied" }, ["local-network"]],
  ["silence on the same origin", { consoleOrigin: "https://api.example", ended: "silent", opaque: false }, ["down"]],
  ["silence that is over", { ended: "silent" }, ["passing"]],
  [
    "nothing may be read any more by who is signed in",
    { call: "read" },
    ["bricked", "no-entry", "other-origin", "redirect"],
  ],
  ["a read that is answered with a page", { call: "read", ended: "answered", status: 500 }, ["bricked"]],
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
    { ended: "answered", status: 200, plain: page(200) },
    ["not-dreamfactory", "wrong-prefix"],
  ],
  ["404", { ended: "answered", status: 404, plain: page(404) }, ["wrong-prefix", "not-dreamfactory"]],
  ["500", { ended: "answered", status: 500, plain: page(500) }, ["bricked"]],
  ["502", { ended: "answered", status: 502, plain: page(502) }, ["gateway"]],
  ["another form", { ended: "answered", status: 200, plain: environment }, ["other-form"]],
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
        call: fc.constantFrom("sign-in" as const, "read" as const),
        consoleOrigin: fc.constantFrom("https://c.example", "http://localhost:1", "https://10.0.0.1"),
        base: fc.constantFrom("https://a.example/api/v2", "http://a.example/api/v2", "http://[fd00::1]/api/v2"),
        ended: fc.constantFrom("blocked" as const, "silent" as const, "answered" as const),
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

test("a platform answers a page when its environment can be read, also with the header that calls need", () => {
  expect(answersThisPage(seen({ plain: environment, preflighted: environment }))).toBe(true);
  for (const broken of [refused, page(500), page(200), { kind: "redirect" } as const]) {
    expect(answersThisPage(seen({ plain: environment, preflighted: broken }))).toBe(false);
    expect(answersThisPage(seen({ plain: broken, preflighted: environment }))).toBe(false);
  }
});

test("a bricked platform is repaired without deleting an entry, and the commands say which cache they are for", () => {
  const [bricked] = diagnose(seen({ call: "read" }));
  const all = (bricked?.commands ?? []).map(({ code }) => code).join("\n");
  expect(all).toContain("UPDATE cors_config SET enabled = 0");
  expect(all).not.toContain("DELETE FROM cors_config");
});
