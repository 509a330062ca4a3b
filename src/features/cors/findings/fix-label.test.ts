import { expect, test } from "vitest";
import { findingWith } from "../../../domain/cors/testing/finding-with.ts";
import { NEW_FORM, toFields } from "../form/values.ts";
import { fixLabel } from "./fix-label.ts";

const before = { ...toFields(NEW_FORM), path: "/api/v2/x", origin: "https://a.example,http://x/,https://b.example" };

test.each([
  [{ origin: "https://a.example,http://x,https://b.example" }, "Fix: http://x/ → http://x"],
  [{ origin: "https://a.example,https://b.example" }, "Fix: remove http://x/"],
  [{ header: `${before.header},X-More` }, "Fix: add X-More"],
  [{ exposed_header: "ETag" }, "Fix: add ETag"],
  [{ path: "api/v2/x" }, "Fix: api/v2/x"],
  [{ max_age: 7200 }, /^Fix: 7,?200/],
])("the fix %j is called %s", (fix, label) => {
  expect(fixLabel(findingWith({ code: "origin-trailing-slash", fix }), before)).toMatch(label);
});

test("of a value that stands twice one is removed, and hidden characters are shown", () => {
  const twice = { ...before, origin: "https://a.example,https://a.example" };
  const once = findingWith({ code: "origin-duplicate", fix: { origin: "https://a.example" } });
  expect(fixLabel(once, twice)).toBe("Fix: remove https://a.example");
  const hidden = findingWith({ code: "origin-invalid", fix: { origin: "a\u202eb" }, ask: true });
  expect(fixLabel(hidden, { ...before, origin: "x" })).toBe("Fix…: x → a⟦U+202E⟧b");
});
