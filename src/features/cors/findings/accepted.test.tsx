import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Finding } from "../../../domain/cors/lint.ts";
import { findingWith } from "../../../domain/cors/testing/finding-with.ts";
import { parseConfig } from "../../../platform/config.ts";
import { createClient } from "../../../platform/http.ts";

const { platforms, certificates } = parseConfig(
  '{"platforms":[{"name":"A","url":"https://api.example"}]}',
  "https://c.example",
);
const [platform] = platforms;
const client = createClient(platform, {
  withToken: (run) => run({ token: "t", id: 1 }),
  renewed: async () => false,
  ended: () => undefined,
});
const session = { token: "t", id: 1, name: "Ada", email: "a@x", issuedAt: 0, expiresAt: 1, ahead: 0 };
const CODES = { a: "path-tie", b: "origin-null", c: "origin-self", x: "path-case" } as const;
const finding = (name: keyof typeof CODES) => findingWith({ code: CODES[name], items: [name] });

/** A tab of its own: what a page has in memory, above the storage that all share. */
async function openTab() {
  vi.resetModules();
  const { useAccepted } = await import("./accepted.ts");
  const { ClientProvider: Provider } = await import("../../../platform/client-context.ts");
  const wrapper = ({ children }: { children: ReactNode }) => (
    <Provider value={{ client, session, certificates, others: [] }}>{children}</Provider>
  );
  const { result } = renderHook(() => useAccepted(), { wrapper });
  return {
    reasonOf: (id: number, one: Finding) => result.current.reasonOf(id, one),
    reason: (id: number, code: keyof typeof CODES) => result.current.reasonOf(id, finding(code)),
    accept: (id: number, code: keyof typeof CODES, reason: string) =>
      act(() => result.current.accept(id, finding(code), reason)),
    revoke: (id: number, code: keyof typeof CODES) => act(() => result.current.revoke(id, finding(code))),
  };
}

/** What the browser tells the other tabs; here it reaches all. */
const changed = (key: string | null) => act(() => void dispatchEvent(new StorageEvent("storage", { key })));

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("what two tabs accept stands beside each other, also before either has heard of the other", async () => {
  const [one, two] = [await openTab(), await openTab()];
  one.accept(1, "a", "of one");
  two.accept(1, "b", "of two");
  one.accept(2, "c", "of one");
  two.revoke(2, "x");
  const later = await openTab();
  expect([later.reason(1, "a"), later.reason(1, "b"), later.reason(2, "c")]).toEqual(["of one", "of two", "of one"]);
});

test("a tab shows what another one accepts, takes back or clears", async () => {
  const [one, two] = [await openTab(), await openTab()];
  const key = `gatehouse.accepted:${platform.base}`;
  one.accept(1, "a", "because");
  changed(key);
  expect(two.reason(1, "a")).toBe("because");
  two.revoke(1, "a");
  changed(key);
  expect(one.reason(1, "a")).toBeNull();
  one.accept(1, "a", "again");
  localStorage.clear();
  changed(null);
  expect(one.reason(1, "a")).toBeNull();
});

test("where nothing can be stored, what is accepted lasts as long as the page", async () => {
  const tab = await openTab();
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError");
  });
  tab.accept(1, "a", "of one");
  tab.accept(1, "b", "more");
  changed(null);
  expect([tab.reason(1, "a"), tab.reason(1, "b")]).toEqual(["of one", "more"]);
});

test("what is accepted is these values at fault: more or others are another finding", async () => {
  const tab = await openTab();
  tab.accept(1, "a", "meant");
  expect(tab.reasonOf(1, { ...finding("a"), message: "in other words" })).toBe("meant");
  expect(tab.reasonOf(1, { ...finding("a"), items: ["a", "another"] })).toBeNull();
  expect(tab.reasonOf(1, { ...finding("a"), items: ["another"] })).toBeNull();
});
