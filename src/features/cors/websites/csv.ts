import type { Websites } from "../../../domain/cors/websites.ts";
import { csvOf } from "../../../domain/csv.ts";
import { exceptions, siteName, whyNothing } from "./words.ts";

const COLUMNS = ["website", "entry", "path", "except", "methods", "headers", "cookies", "why_nothing"] as const;

/** A row for each website and entry, for an audit. */
export function websitesCsv({ websites, areas }: Pick<Websites, "websites" | "areas">): string {
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
  ]);
}
