import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FIELD_NAMES } from "../entry.ts";
import { draftStore } from "./draft.ts";
import { EMPTY_FORM } from "./values.ts";

const draft = { form: { ...EMPTY_FORM, path: "api/*", origin: ["https://a.example"] }, opened: null, at: 1 };
const kept = new Map<string, string>();
const store = draftStore("owner", "new");

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("what was written is read", () => {
  store.write(draft);
  expect(store.read()).toEqual(draft);
});

test.each(FIELD_NAMES)("a draft whose %s is missing or of another kind is not read", (name) => {
  for (const value of [undefined, null, 7, { length: 0 }, [7]]) {
    store.write({ ...draft, form: { ...draft.form, [name]: value } });
    expect(store.read()).toBeNull();
  }
});
