const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const utc = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

export const localText = (date: Date): string => local.format(date);
export const utcText = (date: Date): string => `${utc.format(date)} UTC`;

/** A moment in the viewer's zone, in UTC on hover. */
export function Moment({ value }: { value: Date }) {
  return (
    <time dateTime={value.toISOString()} title={utcText(value)}>
      {localText(value)}
    </time>
  );
}
