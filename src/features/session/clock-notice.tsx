import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

/** How far apart, as people say it: in the largest fitting unit. */
function apart(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [value, unit] =
    minutes >= 2880 ? [minutes / 1440, "day"] : minutes >= 120 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(
    value,
  );
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
      are judged by the platform's clock; one of the two should be set right.
    </Notice>
  );
}
