import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { ClientProvider } from "../../../platform/client-context.ts";
import { parseConfig } from "../../../platform/config.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { client } from "../../../platform/fixture.ts";
import { noteOwn, see, switchOff, switchOn } from "./seen.ts";
import { keyOf } from "./switch.ts";
import { useSince } from "./use-since.ts";

const ME = "ada@example.com";
const OTHER = "root@example.com";
const { certificates } = parseConfig('{"platforms":[{"name":"A","url":"https://a.example"}]}', "https://c.example");

const entry = (id: number, origin: string, by: string): CorsEntry => ({
  ...entryWith({ origin }),
  id,
  user_by_created_by_id: null,
  user_by_last_modified_by_id: { name: by, email: by },
});

let people = 0;
/** The list of an administrator whom this device does not know yet. */
function start(entries: CorsEntry[]) {
  people += 1;
  const session = { id: people, name: "Ada", email: ME, token: "t", issuedAt: 0, expiresAt: 0, ahead: 0 };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ClientProvider value={{ client, session, certificates, others: [] }}>{children}</ClientProvider>
  );
  const owner = `${client.platform.base}:${people}`;
  return { ...renderHook(useSince, { wrapper, initialProps: entries }), owner };
}

afterEach(cleanup);

const storedIds = (owner: string) => ids(JSON.parse(localStorage.getItem(keyOf(owner)) ?? "[]"));
const ids = (list: readonly { id: number }[] = []) => list.map(({ id }) => id);

it("marks nothing at first, and then what others change, until it was seen", () => {
  const { result, rerender, owner } = start([entry(1, "a", OTHER)]);
  expect(result.current).toMatchObject({ added: [], changed: [], removed: [] });
  const now = [entry(1, "b", OTHER), entry(2, "c", OTHER)];
  rerender(now);
  expect(ids(result.current?.added)).toEqual([2]);
  expect(result.current?.changed).toMatchObject([{ entry: { origin: "b" }, before: { origin: "a" } }]);
  act(() => see(owner, now));
  expect(result.current).toMatchObject({ added: [], changed: [], removed: [] });
  rerender([entry(2, "c", OTHER)]);
  expect(ids(result.current?.removed)).toEqual([1]);
});

it("what the administrator does is seen, and what others make of it is not", () => {
  const { result, rerender } = start([entry(1, "a", OTHER)]);
  rerender([entry(1, "mine", ME), entry(2, "mine", ME)]);
  expect(result.current).toMatchObject({ added: [], changed: [], removed: [] });
  rerender([entry(1, "mine", ME), entry(2, "theirs", OTHER)]);
  expect(result.current?.changed).toMatchObject([{ entry: { id: 2 }, before: { origin: "mine" } }]);
});

it("what the administrator deletes is not news, even where the answer was lost; what others delete is", async () => {
  const all = [1, 2, 3, 4].map((id) => entry(id, "a", OTHER));
  const { result, rerender, owner } = start(all);
  act(() => noteOwn(owner, { stored: [], deleted: [1], doubtful: [2, 3] }));
  expect(result.current, "what the screen shows until the list follows").toMatchObject({ removed: [] });
  rerender(all.filter(({ id }) => id === 3));
  expect(ids(result.current?.removed)).toEqual([4]);
  expect(result.current, "a deletion that did not happen").toMatchObject({ added: [], changed: [] });
  await vi.waitFor(() => expect(storedIds(owner), "after a reload").toEqual([3, 4]));
});

it("what the administrator does in another tab is not news", async () => {
  const { result, rerender, owner } = start([entry(1, "a", OTHER), entry(2, "a", OTHER)]);
  const key = keyOf(owner);
  await vi.waitFor(() => expect(storedIds(owner)).toEqual([1, 2]));
  localStorage.setItem(key, JSON.stringify(JSON.parse(localStorage.getItem(key) ?? "").slice(1)));
  act(() => void dispatchEvent(new StorageEvent("storage", { key })));
  rerender([entry(2, "a", OTHER)]);
  expect(result.current).toMatchObject({ removed: [] });
});

it("keeps nothing where it is switched off, and begins again where it is switched on", () => {
  const { result, rerender, owner } = start([entry(1, "a", OTHER)]);
  act(() => switchOff(owner));
  expect(result.current).toBeNull();
  expect(localStorage.getItem(keyOf(owner))).toBe("null");
  rerender([entry(1, "b", OTHER)]);
  act(() => switchOn(owner));
  expect(result.current).toMatchObject({ changed: [] });
});
