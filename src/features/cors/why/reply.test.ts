import { expect, test } from "vitest";
import { explain } from "../../../domain/cors/explain.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { replyTo } from "./reply.ts";

const question = {
  pageOrigin: "https://shop.example",
  method: "GET",
  url: "https://df.example/api/v2/orders",
  headers: ["X-Own"],
  credentials: false,
};
const entry = {
  ...BLANK_ENTRY,
  id: 3,
  path: "api/v2/*",
  origin: "https://other.example,https://more.example",
  method: ["GET"],
  header: "*",
};
const reply = (part: object = {}, asked: object = {}) =>
  replyTo(explain([{ ...entry, ...part }], { ...question, ...asked }), "https://console.example/#/why");

test("says what was refused, why, what changes, and where to look", () => {
  expect(reply()).toBe(`Browsers refuse GET https://df.example/api/v2/orders to pages of https://shop.example.
Why: https://shop.example is not among the origins that the platform allows there.
What changes: the platform has to allow it. Your code stays as it is.
Details: https://console.example/#/why`);
});

test.each([
  [{ origin: question.pageOrigin, method: [] }, {}, /does not allow GET there.*Your code stays/s],
  [{ origin: question.pageOrigin, header: "" }, {}, /does not allow x-own there/],
  [{ origin: question.pageOrigin }, { credentials: true, headers: [] }, /credentials.*send the call without/s],
  [{ enabled: false }, {}, /opens this address to no website/],
  [{ path: "^/api/(" }, {}, /broken/],
  [{}, { method: "TRACE" }, /never send TRACE.*your application/s],
])("%o %o", (part, asked, words) => expect(reply(part, asked)).toMatch(words));

test("names no other application, and is silent where nothing is refused or known", () => {
  expect(reply()).not.toContain("other.example");
  expect(reply({ origin: question.pageOrigin })).toBeNull();
  expect(reply({ path: "^/api/v2/(o)\\1" })).toBeNull();
});
