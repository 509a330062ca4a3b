import { act, render, screen, waitFor } from "@testing-library/react";
import { useMemo } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inSlices } from "./in-slices.ts";
import { useInSlices } from "./use-in-slices.ts";

/** Milliseconds that the computations took, and nothing else. */
let clock = 0;
beforeEach(() => void vi.spyOn(performance, "now").mockImplementation(() => clock));
afterEach(() => void vi.restoreAllMocks());

/** A computation of `count` steps of two milliseconds of work each. */
function* busy<T>(count: number, result: T): Generator<void, T> {
  for (let at = 0; at < count; at++) {
    clock += 2;
    yield;
  }
  return result;
}

test("other tasks run between the slices of a long computation", async () => {
  let others = 0;
  const ticking = setInterval(() => {
    others += 1;
  });
  expect(await inSlices(busy(50, "done"))).toBe("done");
  clearInterval(ticking);
  // After each slice of 8 ms; a hundred milliseconds in one task leave no turn to any other.
  expect(others).toBeGreaterThanOrEqual(12);
});

test("a short one takes no turn of its own", async () => {
  let others = 0;
  setTimeout(() => {
    others += 1;
  });
  await inSlices(busy(1, null));
  expect(others).toBe(0);
});

function Shown({ what, steps }: { what: string | null; steps: number }) {
  const begin = useMemo(() => (what === null ? null : () => busy(steps, what)), [what, steps]);
  return <p>{useInSlices(begin) ?? "nothing yet"}</p>;
}

test("the former result stays until the next is there, and a new question waits for the one under way", async () => {
  const { rerender } = render(<Shown what="one" steps={400} />);
  expect(screen.getByText("nothing yet")).toBeTruthy();
  for (let at = 0; at < 3; at++) {
    rerender(<Shown what={`between ${at}`} steps={400} />);
    await act(async () => {});
  }
  await waitFor(() => expect(screen.getByText("one")).toBeTruthy());
  await waitFor(() => expect(screen.getByText("between 2")).toBeTruthy());
  rerender(<Shown what="last" steps={400} />);
  expect(screen.getByText("between 2")).toBeTruthy();
  await waitFor(() => expect(screen.getByText("last")).toBeTruthy());
});

test("without a question nothing is shown", async () => {
  const { rerender } = render(<Shown what="one" steps={0} />);
  await waitFor(() => expect(screen.getByText("one")).toBeTruthy());
  rerender(<Shown what={null} steps={0} />);
  expect(screen.getByText("nothing yet")).toBeTruthy();
});
