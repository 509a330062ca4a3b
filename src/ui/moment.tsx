const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const utc = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A day of the calendar in UTC, as rules name it. */
export const dateText = (date: Date): string => day.format(date);
export const localText = (date: Date): string => local.format(date);
export const utcText = (date: Date): string => `${utc.format(date)} UTC`;

const shortDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** The same where there is little room. */
export const shortDateText = (date: Date): string => shortDay.format(date);

const dayHere = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** The day of a moment in the viewer's zone; the whole of it, also in UTC, on hover. */
export function Day({ value }: { value: Date }) {
  return (
    <time dateTime={value.toISOString()} title={`${localText(value)}, ${utcText(value)}`}>
      {dayHere.format(value)}
    </time>
  );
}

/** A moment in the viewer's zone, in UTC on hover. */
export function Moment({ value }: { value: Date }) {
  return (
    <time dateTime={value.toISOString()} title={utcText(value)}>
      {localText(value)}
    </time>
  );
}
