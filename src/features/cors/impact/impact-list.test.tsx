import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ImpactList } from "./impact-list.tsx";

test("what is not known is not shown as nothing", () => {
  const nothing = { rows: [], more: 0, skipped: 0, unknown: false };
  const { rerender } = render(<ImpactList impact={nothing} />);
  expect(screen.getByText("Nobody gains or loses access by this.")).toBeDefined();
  rerender(<ImpactList impact={{ ...nothing, unknown: true }} />);
  expect(screen.getByText("Not known: others may gain or lose access.")).toBeDefined();
  expect(screen.queryByText("Nobody gains or loses access by this.")).toBeNull();
});
