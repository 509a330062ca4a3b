import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { useUnfoldedPrint } from "./use-unfolded-print.ts";

function Page() {
  useUnfoldedPrint();
  return (
    <main>
      <details data-testid="folded" />
      <details data-testid="open" open />
      <details data-testid="script" data-on-paper="folded" />
    </main>
  );
}

test("what is folded is unfolded on paper, but for scripts, and folded again afterwards", () => {
  render(<Page />);
  const open = () => ["folded", "open", "script"].map((name) => screen.getByTestId(name).hasAttribute("open"));
  window.dispatchEvent(new Event("beforeprint"));
  expect(open()).toEqual([true, true, false]);
  window.dispatchEvent(new Event("afterprint"));
  expect(open()).toEqual([false, true, false]);
});
