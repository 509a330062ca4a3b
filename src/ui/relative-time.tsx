import { useState } from "react";
import { localText, utcText } from "./moment.tsx";
import { relativeText } from "./relative-text.ts";

/** A moment as its distance from now ("2 days ago"); on hover the date in the viewer's zone and in UTC. */
export function RelativeTime({ value, now }: { value: Date; now: Date }) {
  const [isAsked, setAsked] = useState(false);
  if (Number.isNaN(value.getTime())) return <span>not known</span>;
  return (
    <time
      dateTime={value.toISOString()}
      title={isAsked ? `${localText(value)} (${utcText(value)})` : undefined}
      onPointerEnter={() => setAsked(true)}
    >
      {relativeText(value, now)}
    </time>
  );
}
