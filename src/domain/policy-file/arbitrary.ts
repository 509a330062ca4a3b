import type FastCheck from "fast-check";
import type { CorsFields } from "../cors/policy.ts";

/** For tests: any entries that the types allow, one for each path. `max_age` is never NaN, which JSON cannot say. */
export function anyEntries(fc: typeof FastCheck): FastCheck.Arbitrary<CorsFields[]> {
  /** Texts that break careless readers and writers: quotes, separators, formulas, controls, halves of characters. */
  const hostileText: FastCheck.Arbitrary<string> = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "",
      " ",
      ",",
      "a, b",
      ",,",
      '"',
      "\\",
      "'",
      "''=1",
      "=cmd|' /C calc'!A0",
      "-5",
      "\t@x",
      "a;=1",
      "a\r\n=1",
      "\ud800",
      "x\udfff",
      "\ufeff",
      "\u2028",
      "\u202e",
      "__proto__",
      "constructor",
      "toString",
      "1",
      "null",
      "</script>",
    ),
  );

  const paths = fc.oneof(
    hostileText,
    fc.constantFrom("api/v2/a*", "api/v2/*a", "api/v2/b*", "api/v2/ab", "^/api/v2", "^/(api)", "*", "api/*", "api/a"),
  );
  return fc.uniqueArray(
    fc.record(
      {
        path: paths,
        origin: hostileText,
        header: fc.option(hostileText),
        exposed_header: fc.option(hostileText),
        max_age: fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(-0, 2 ** 53, -1))),
        method: fc.array(fc.oneof(fc.constantFrom("GET", "POST", "patch"), hostileText), { maxLength: 4 }),
        supports_credentials: fc.boolean(),
        enabled: fc.boolean(),
        description: fc.option(hostileText),
      },
      { noNullPrototype: true },
    ),
    { selector: ({ path }) => path, maxLength: 12 },
  );
}
