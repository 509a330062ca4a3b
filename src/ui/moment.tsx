/** The formats of dates, each made when first asked for: see `text/number.ts`. */
const formats = {
  local: { dateStyle: "medium", timeStyle: "short" },
  utc: { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" },
  day: { dateStyle: "long", timeZone: "UTC" },
  shortDay: { dateStyle: "medium", timeZone: "UTC" },
  dayHere: { dateStyle: "medium" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
const made: Partial<Record<keyof typeof formats, Intl.DateTimeFormat>> = {};

function text(date: Date, name: keyof typeof formats): string {
  made[name] ??= new Intl.DateTimeFormat("en-GB", formats[name]);
  return made[name].format(date);
}

/** A day of the calendar in UTC, as rules name it. */
export const dateText = (date: Date): string => text(date, "day");
/** The same where there is little room. */
export const shortDateText = (date: Date): string => text(date, "shortDay");
export const localText = (date: Date): string => text(date, "local");
export const utcText = (date: Date): string => `${text(date, "utc")} UTC`;

/** The day of a moment in the viewer's zone; the whole of it, also in UTC, on hover. */
export function Day({ value }: { value: Date }) {
  return (
    <time dateTime={value.toISOString()} title={`${localText(value)}, ${utcText(value)}`}>
      {text(value, "dayHere")}
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
