import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEntries } from "../src/domain/policy-file/arbitrary.ts";
import { writePolicy } from "../src/domain/policy-file/index.ts";

const schema: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../docs/policy-file.schema.json"), "utf8"));

test("the text is what the schema describes, and survives UTF-8", () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true, strictNumbers: false }).compile(Object(schema));
  fc.assert(
    fc.property(anyEntries(fc), (entries) => {
      const text = writePolicy(entries);
      expect(validate(JSON.parse(text))).toBe(true);
      expect(text.isWellFormed()).toBe(true);
    }),
  );
  for (const wrong of [
    [],
    {},
    { version: 2, entries: {} },
    { version: 1, entries: { a: {} } },
    { version: 1, entries: {}, x: 1 },
  ])
    expect(validate(wrong)).toBe(false);
});
