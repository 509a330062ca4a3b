import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ImpactResult } from "./impact-result.tsx";

afterEach(cleanup);

test("a comparison that failed says so instead of waiting, and can be tried again", async () => {
  const refetch = vi.fn();
  const failed = { data: undefined, error: new Error("It took too long."), isFetching: false, refetch };
  render(<ImpactResult query={failed} />);
  expect(screen.getByRole("alert").textContent).toContain("Not known: the comparison failed.");
  expect(screen.queryByText(/Comparing/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(refetch).toHaveBeenCalledOnce();
});

test("an old result is not shown for a change whose comparison failed", () => {
  const data = { rows: [], more: 0, skipped: 0, unknown: false };
  render(<ImpactResult query={{ data, error: new Error("no"), isFetching: false, refetch: vi.fn() }} />);
  expect(screen.queryByText("Nobody gains or loses access by this.")).toBeNull();
});
