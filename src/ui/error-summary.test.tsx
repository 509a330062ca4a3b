import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ErrorSummary } from "./error-summary.tsx";

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn(); // jsdom has none
});
afterEach(cleanup);

const errors = [
  { field: "path", message: "Enter a path." },
  { field: "methods", message: "Choose a method." },
];

function page(attempt: number, shown: typeof errors) {
  return (
    <>
      <ErrorSummary title="Not saved" errors={shown} attempt={attempt} />
      <input id="path" aria-label="Path" />
      <fieldset id="methods">
        <input type="checkbox" aria-label="GET" />
      </fieldset>
    </>
  );
}

it("takes the focus with each attempt, and leaves it alone while typing brings and removes errors", () => {
  const { rerender } = render(page(0, []));
  rerender(page(1, errors));
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  screen.getByLabelText("Path").focus();
  rerender(page(1, []));
  rerender(page(1, errors.slice(1)));
  expect(document.activeElement).toBe(screen.getByLabelText("Path"));
  rerender(page(2, errors.slice(1)));
  expect(document.activeElement).toBe(screen.getByRole("alert"));
});

it("leads to the control, of a group to its first", async () => {
  const user = userEvent.setup();
  render(page(1, errors));
  await user.click(screen.getByRole("button", { name: "Enter a path." }));
  expect(document.activeElement).toBe(screen.getByLabelText("Path"));
  await user.click(screen.getByRole("button", { name: "Choose a method." }));
  expect(document.activeElement).toBe(screen.getByLabelText("GET"));
  expect(location.hash).toBe("");
});
