import { expect, test } from "vitest";
import { whoElse } from "./who-else.ts";

const other = { id: 7, path: "api/v2/b*" };

test.each([
  ["Entry 7 (api/v2/b*) answers, not this one. Its path is longer.", true, other, { path: "api/v2/*", enabled: true }],
  [
    "Entry 7 (api/v2/b*) answers, not this one. This one is switched off.",
    true,
    other,
    { path: "api/*", enabled: false },
  ],
  [
    "Entry 7 (api/v2/b*) answers, not this one. The path of this one does not match.",
    false,
    other,
    { path: "api/v2/a*", enabled: true },
  ],
  [
    "No enabled entry answers for this path. The path of this one does not match.",
    false,
    null,
    { path: "a", enabled: true },
  ],
  ["No enabled entry answers for this path.", true, null, { path: "a", enabled: false }],
] as const)("%s", (text, matches, who, entry) => expect(whoElse(matches, who, entry)).toBe(text));

test.each([true, null])("of two paths of one length none is said to be longer, nor to answer", (matches) =>
  expect(whoElse(matches, other, { path: "api/v2/a*", enabled: true })).toBe(
    "Not certain which entry answers: the path of entry 7 (api/v2/b*) is just as long, and the platform promises no order.",
  ),
);
