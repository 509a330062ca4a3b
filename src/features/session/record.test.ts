import { expect, test } from "vitest";
import { createRecord, mayHaveSession, type StoredSession } from "./record.ts";

const SESSION: StoredSession = {
  token: "one",
  id: 1,
  name: "Ada",
  email: "a@x",
  issuedAt: 0,
  expiresAt: 1,
  ahead: 0,
  tab: "tab",
  era: "",
  touched: 0,
};

/** What a browser keeps, until it is full. */
function createStorage() {
  const items = new Map<string, string>();
  let full = false;
  const storage: Storage = {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (at) => [...items.keys()][at] ?? null,
    get length() {
      return items.size;
    },
  };
  return { items, open: () => storage, fill: () => (full = true) };
}

function forbidden(): Storage {
  throw new DOMException("", "SecurityError");
}

test("a session is kept for a reload, and an era for all tabs", () => {
  const [tab, browser] = [createStorage(), createStorage()];
  const record = createRecord("b", tab.open, browser.open);
  record.write(SESSION);
  expect(createRecord("b", tab.open, browser.open).read()).toEqual(SESSION);
  expect(record.isStored()).toBe(true);
  record.clear();
  expect(record.read()).toBeNull();
  const before = record.era();
  record.newEra();
  expect(createRecord("b", tab.open, browser.open).era()).toBe(record.era());
  expect(record.era()).not.toBe(before);
});

test("a tab with a session says so before anybody asks which", () => {
  const tab = createStorage();
  tab.open().setItem("gatehouse.draft", "{}");
  expect(mayHaveSession(tab.open)).toBe(false);
  createRecord("b", tab.open, createStorage().open).write(SESSION);
  expect(mayHaveSession(tab.open)).toBe(true);
  expect(mayHaveSession(forbidden)).toBe(false);
});

test("where storage is forbidden, a session lasts as long as the page", () => {
  const record = createRecord("b", forbidden, forbidden);
  expect(record.read()).toBeNull();
  record.write(SESSION);
  expect(record.isStored()).toBe(false);
  record.clear();
  const era = record.era();
  expect(record.era(), "nothing ends by itself").toBe(era);
  record.newEra();
});

test("where storage is full, no token of before is left, and a sign-out still begins another era", () => {
  const [tab, browser] = [createStorage(), createStorage()];
  const record = createRecord("b", tab.open, browser.open);
  record.write(SESSION);
  record.newEra();
  const before = record.era();
  tab.fill();
  browser.fill();
  record.write({ ...SESSION, token: "two" });
  expect(record.isStored()).toBe(false);
  expect(tab.items.size).toBe(0);
  record.newEra();
  expect(record.era()).not.toBe(before);
});
