import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { RelativeTime } from "./relative-time.tsx";

it("says how long ago, and on hover the date in both zones", () => {
  const value = new Date("2026-11-20T12:00:00Z");
  render(<RelativeTime value={value} now={new Date("2026-11-22T12:00:00Z")} />);
  const time = screen.getByText("2 days ago");
  fireEvent.pointerOver(time);
  expect(time.title).toMatch(/20 Nov 2026.*\(20 Nov 2026, 12:00:00 UTC\)/);
});
