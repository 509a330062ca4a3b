import { expect, test } from "vitest";
import { methodsInWords } from "./methods.ts";

test.each([
  [[], "none"],
  [["POST", "GET"], "GET, POST"],
  [["DELETE", "PATCH", "PUT", "POST", "GET"], "all 5"],
  [["DELETE", "PATCH", "PUT", "POST", "GET", "HEAD"], "all 5, HEAD"],
  [["TRACE", "GET"], "GET, TRACE"],
  [["GET", "GET"], "GET"],
])("%j are shown as %j", (methods, words) => {
  expect(methodsInWords(methods)).toBe(words);
});
