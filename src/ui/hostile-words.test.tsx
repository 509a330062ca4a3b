import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ErrorSummary } from "./error-summary.tsx";
import { Field } from "./field.tsx";
import { ToggleChips } from "./toggle-chips.tsx";

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn(); // jsdom has none
});
afterEach(cleanup);

const BIDI = "PAT\u202eCH";
const SHOWN = "PAT⟦U+202E⟧CH";

it("the words of an error may be the platform's: what they hide is shown", () => {
  render(
    <>
      <ErrorSummary title={BIDI} errors={[{ field: "methods", message: `Summary ${BIDI}` }]} attempt={1} />
      <Field label="Path" error={`Field ${BIDI}`}>
        {(control) => <input {...control} />}
      </Field>
    </>,
  );
  expect(screen.getByRole("button", { name: `Summary ${SHOWN}` })).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toMatch(SHOWN);
  expect(screen.getByText(`Field ${SHOWN}`)).toBeTruthy();
});

it("an option may be a stored text: what it hides is shown, and its value is left alone", () => {
  const changed = vi.fn();
  render(<ToggleChips legend="Methods" options={["GET", BIDI]} value={["GET"]} onChange={changed} />);
  screen.getByRole("checkbox", { name: SHOWN }).click();
  expect(changed).toHaveBeenCalledWith(["GET", BIDI]);
});
