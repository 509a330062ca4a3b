import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ToastRegion } from "./toast-region.tsx";
import { showToast } from "./toasts.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  act(() => vi.advanceTimersByTime(60_000));
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it("keeps one with an action for more than 20 seconds, and still under the pointer", () => {
  const run = vi.fn();
  render(<ToastRegion />);
  act(() => showToast({ tone: "neutral", text: "Deleted.", action: { label: "Undo", run } }));
  act(() => showToast({ tone: "ok", text: "Saved." }));
  pass(20_000);
  expect(screen.queryByText("Saved.")).toBeNull();
  fireEvent.pointerEnter(screen.getByRole("region", { name: "Notifications" }));
  pass(60_000);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.queryByText("Deleted.")).toBeNull();
});

it("shows the last four, and ends an error last", () => {
  render(<ToastRegion />);
  const shown = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
  act(() => {
    showToast({ tone: "crit", text: "failed" });
    for (let at = 1; at <= 5; at++) showToast({ tone: "neutral", text: `switch ${at}` });
  });
  expect(shown()).toEqual(["failed", "switch 3", "switch 4", "switch 5"]);
  act(() => {
    for (let at = 1; at <= 5; at++) showToast({ tone: "crit", text: `failed ${at}` });
  });
  expect(shown()).toEqual(["failed 2", "failed 3", "failed 4", "failed 5"]);
});

it("gives the focus back when it ends with the focus inside", () => {
  render(
    <>
      <button type="button">Before</button>
      <ToastRegion />
    </>,
  );
  const before = screen.getByRole("button", { name: "Before" });
  act(() => showToast({ tone: "neutral", text: "Deleted." }));
  before.focus();
  act(() => screen.getByRole("button", { name: "Dismiss" }).focus());
  pass(60_000);
  expect(screen.queryByText("Deleted.")).not.toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(document.activeElement).toBe(before);
});
