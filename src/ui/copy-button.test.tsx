import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CopyButton } from "./copy-button.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const button = () => screen.getByRole("button").textContent;
const press = () => act(async () => void fireEvent.click(screen.getByRole("button")));

it("copies the text, says so for a while, and can do it again", async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  render(<CopyButton text="the text" label="Copy reply" />);
  expect(button()).toBe("Copy reply");
  await press();
  expect(writeText).toHaveBeenCalledExactlyOnceWith("the text");
  expect(button()).toBe("Copied");
  expect(screen.getByRole("status").textContent).toBe("Copied");
  act(() => vi.advanceTimersByTime(4_000));
  expect(button()).toBe("Copy reply");
});

it("says that it was not copied where the browser forbids it", async () => {
  vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("forbidden")) } });
  render(<CopyButton text="the text" />);
  await press();
  expect(button()).toBe("Not copied: select the text yourself");
});
