import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useFollowedText } from "./use-followed-text.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function setUp() {
  const follow = vi.fn();
  const hook = renderHook(({ address }) => useFollowedText(address, follow), { initialProps: { address: "" } });
  return {
    follow,
    text: () => hook.result.current[0],
    type: (text: string) => act(() => hook.result.current[1](text)),
    pause: () => act(() => vi.advanceTimersByTime(300)),
    address: (address: string) => hook.rerender({ address }),
  };
}

test("what is typed shows at once; the address follows when the typing pauses", () => {
  const { follow, text, type, pause } = setUp();
  type("a");
  type("ab");
  expect(text()).toBe("ab");
  expect(follow).not.toHaveBeenCalled();
  pause();
  expect(follow.mock.calls).toEqual([["ab"]]);
});

test("an address that follows the typing takes back nothing that was typed since", () => {
  const { text, type, pause, address } = setUp();
  type("a");
  pause();
  type("ab");
  address("a");
  expect(text()).toBe("ab");
});

test("an address that changed otherwise wins", () => {
  const { follow, text, type, pause, address } = setUp();
  type("typed");
  address("linked");
  expect(text()).toBe("linked");
  pause();
  expect(follow).not.toHaveBeenCalled();
});

test("whoever is on the way to another page is not brought back", () => {
  const { follow, type, pause } = setUp();
  location.hash = "#/list?sort=path";
  type("typed");
  location.hash = "#/list/4?sort=path";
  pause();
  expect(follow).not.toHaveBeenCalled();
});
