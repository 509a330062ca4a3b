import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ClockNotice } from "./clock-notice.tsx";

afterEach(cleanup);

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

test.each([
  [60 * MINUTE, "60 minutes behind"],
  [-180 * MINUTE, "3 hours ahead of"],
  [729 * DAY, "729 days behind"],
  [3653 * DAY, "10 years behind"],
  [1e300, "more than 100 years behind"],
  [-Number.MAX_VALUE, "more than 100 years ahead of"],
  [Number.POSITIVE_INFINITY, "more than 100 years behind"],
])("clocks that are %d ms apart", (correction, words) => {
  render(<ClockNotice correction={correction} />);
  expect(screen.getByText(/^This computer's clock is/).textContent).toContain(
    `This computer's clock is ${words} the platform's`,
  );
});
