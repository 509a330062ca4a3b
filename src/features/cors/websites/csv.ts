import type { Websites } from "../../../domain/cors/websites.ts";
import { csvOf } from "../../../domain/csv.ts";
import { exceptions, siteName, whyNothing } from "./words.ts";

const COLUMNS = ["website", "entry", "path", "except", "methods", "headers", "cookies", "why_nothing"] as const;

/** A row for each website and entry, for an audit, and one for each thing that is not known. */
export function websitesCsv({ websites, areas, undecided, broken, complete }: Websites): string {
  const area = new Map(areas.map((one) => [one.entry.id, one]));
  return csvOf([
    COLUMNS,
    ...websites.flatMap(({ origin, places, nothing }) => [
      ...places.map(({ entry, methods, headers, cookies }) => {
        const around = area.get(entry.id);
        const except = around === undefined ? null : exceptions(around).map(({ text }) => text);
        return [siteName(origin), entry.id, entry.path, except, methods, headers, cookies ? "yes" : "no", null];
      }),
      ...nothing.map((one) => [
        siteName(origin),
        one.entry.id,
        one.entry.path,
        null,
        null,
        null,
        null,
        whyNothing(one),
      ]),
    ]),
    ...undecided.map(({ id, path }) => ["", id, path, null, null, null, null, NOT_JUDGED]),
    ...(broken === null ? [] : [["", broken.id, broken.path, null, null, null, null, BROKEN]]),
    ...(complete ? [] : [["", null, null, null, null, null, null, CUT_OFF]]),
  ]);
}

const NOT_JUDGED = "not known: this regular expression cannot be judged here, and may answer instead of others";
const BROKEN = "nobody may call anything: this regular expression breaks the platform";
const CUT_OFF = "not known: the search was cut off, there may be more";
