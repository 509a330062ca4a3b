import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { useUnfoldedPrint } from "./use-unfolded-print.ts";

function Page() {
  useUnfoldedPrint();
  return (
    <main>
      <details>
        <summary>folded</summary>
      </details>
      <details open>
        <summary>open</summary>
      </details>
    </main>
  );
}

test("what is folded is open on paper, and folded again afterwards", () => {
  render(<Page />);
  const isOpen = () => ["folded", "open"].map((text) => screen.getByText(text).closest("details")?.open);
  window.dispatchEvent(new Event("beforeprint"));
  expect(isOpen()).toEqual([true, true]);
  window.dispatchEvent(new Event("afterprint"));
  expect(isOpen()).toEqual([false, true]);
});
