import { relativeText } from "./relative-text.ts";

const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const utc = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A moment as its distance from now ("2 days ago"); on hover the date in the viewer's zone and in UTC. */
export function RelativeTime({ value, now }: { value: Date; now: Date }) {
  if (Number.isNaN(value.getTime())) return <span>not known</span>;
  return (
    <time dateTime={value.toISOString()} title={`${local.format(value)} (${utc.format(value)} UTC)`}>
      {relativeText(value, now)}
    </time>
  );
}
