import { useState } from "react";
import { countText } from "../../text/number.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

const UNITS = [
  ["year", 365.25 * 24 * 60],
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const;
const LONGEST = 100;

/** How far apart, as people say it: in the largest unit of which there are two. Beyond any use, only that it is a lot. */
function apart(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [unit, size] = UNITS.find(([, one]) => minutes >= 2 * one) ?? ["minute", 1];
  const value = Math.round(minutes / size);
  return unit === "year" && !(value <= LONGEST) ? `more than ${countText(LONGEST, unit)}` : countText(value, unit);
}

/** Says that the two clocks differ. @param correction milliseconds that the platform's clock is ahead. */
export function ClockNotice({ correction }: { correction: number }) {
  const [seen, setSeen] = useState(0);
  if (correction === 0 || Math.abs(correction - seen) < 60_000) return null;
  return (
    <Notice
      tone="warn"
      live="status"
      actions={
        <Button variant="text" onClick={() => setSeen(correction)}>
          Close
        </Button>
      }
    >
      This computer's clock is {apart(correction)} {correction > 0 ? "behind" : "ahead of"} the platform's. Expiry dates
      are judged by the platform's clock; set one of the two.
    </Notice>
  );
}
