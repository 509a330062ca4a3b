import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEntries } from "./arbitrary.ts";
import { mapOrigins } from "./mapping.ts";

const mapped = (origin: string, from: string, to: string) => {
  const [entry] =
    fc.sample(
      anyEntries(fc).filter(({ length }) => length > 0),
      { numRuns: 1, seed: 1 },
    )[0] ?? [];
  return entry && mapOrigins([{ ...entry, origin }], [{ from, to }])[0]?.origin;
};

test.each([
  ["https://staging.example.com", "https://example.com"],
  ["https://app.staging.example.com:8443", "https://app.example.com:8443"],
  ["https://*.staging.example.com,https://other.example", "https://*.example.com,https://other.example"],
  ["staging.example.com", "example.com"],
  [" https://staging.example.com/ ", " https://example.com/ "],
  ["https://notstaging.example.com", "https://notstaging.example.com"],
  ["https://staging.example.com.evil.example", "https://staging.example.com.evil.example"],
  ["https://example.com/staging.example.com", "https://example.com/staging.example.com"],
  ["*", "*"],
  ["null", "null"],
  ["", ""],
])("%s → %s", (from, to) => {
  expect(mapped(from, "staging.example.com", "example.com")).toBe(to);
});

test("a whole origin, where the rule has a scheme", () => {
  expect(
    mapped("http://localhost:3000,http://localhost:3001", "http://localhost:3000", "https://app.example.com"),
  ).toBe("https://app.example.com,http://localhost:3001");
});

test("without a rule that fits nothing changes, and the rule back undoes the rule", () => {
  fc.assert(
    fc.property(anyEntries(fc), (entries) => {
      expect(mapOrigins(entries, [{ from: "", to: "x" }])).toStrictEqual(entries);
      const there = mapOrigins(entries, [{ from: "none.invalid", to: "elsewhere.invalid" }]);
      expect(mapOrigins(there, [{ from: "elsewhere.invalid", to: "none.invalid" }])).toStrictEqual(entries);
    }),
  );
});
