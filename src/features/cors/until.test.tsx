import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Until } from "./until.tsx";

const NOW = new Date("2026-11-27T11:59:59Z");

test.each([
  ["Fair, until 2026-12-31", true, "until 31 Dec 2026"],
  ["Fair, until 2026-11-26", true, "until 26 Nov 2026"],
  ["Fair, until 2026-09-30", true, "overdue since 30 Sept 2026"],
  ["Fair, until 2026-09-30", false, "until 30 Sept 2026"],
  ["Fair", true, ""],
])("%s, enabled %j: %j", (description, enabled, words) => {
  const { container } = render(<Until entry={{ description, enabled }} now={NOW} />);
  expect(container.textContent).toBe(words);
});
