import { localText, utcText } from "./moment.tsx";
import { relativeText } from "./relative-text.ts";

/** A moment as its distance from now ("2 days ago"); on hover the date in the viewer's zone and in UTC. */
export function RelativeTime({ value, now }: { value: Date; now: Date }) {
  if (Number.isNaN(value.getTime())) return <span>not known</span>;
  return (
    <time
      dateTime={value.toISOString()}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = `${localText(value)} (${utcText(value)})`;
      }}
    >
      {relativeText(value, now)}
    </time>
  );
}
