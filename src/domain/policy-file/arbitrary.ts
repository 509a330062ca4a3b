import type FastCheck from "fast-check";
import { type CorsFields, FIELD_TYPES, type FieldType } from "../cors/policy.ts";

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
  const byType: Record<FieldType, FastCheck.Arbitrary<unknown>> = {
    text: hostileText,
    "text?": fc.option(hostileText),
    list: hostileText,
    "list?": fc.option(hostileText),
    "number?": fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(-0, 2 ** 53, -1))),
    texts: fc.array(fc.oneof(fc.constantFrom("GET", "POST", "patch"), hostileText), { maxLength: 4 }),
    switch: fc.boolean(),
  };
  const fields = Object.entries(FIELD_TYPES).map(([name, type]) => [name, byType[type]]);
  const entry = fc.record({ ...Object.fromEntries(fields), path: paths }, { noNullPrototype: true });
  return fc.uniqueArray(entry as FastCheck.Arbitrary<CorsFields>, { selector: ({ path }) => path, maxLength: 12 });
}
