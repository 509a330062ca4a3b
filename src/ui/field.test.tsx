import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Field } from "./field.tsx";
import { TextInput } from "./text-input.tsx";

afterEach(cleanup);

test("a required field says so in words that do not run into its name", () => {
  render(
    <Field label="Path" required error="Enter the path.">
      {(wiring) => <TextInput {...wiring} />}
    </Field>,
  );
  const input = screen.getByRole("textbox", { name: "Path required" });
  expect(input.getAttribute("aria-required")).toBe("true");
  expect(input.getAttribute("aria-invalid")).toBe("true");
});
