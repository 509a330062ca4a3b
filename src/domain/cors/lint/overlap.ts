import { checkOf, error, info, warning } from "./finding.ts";
import type { OtherEntry, Overlaps } from "./overlap/search.ts";
import { quote } from "./words.ts";

type OverlapSubject = Overlaps & { path: string };

export const checkOverlap = checkOf<OverlapSubject>(
  "path",
  {
    "path-duplicate": ({ duplicate, path }) =>
      duplicate === null
        ? null
        : error(
            [path, duplicate.path],
            `The platform stores each path once, and ${quote(path)} is also the path of ${name(duplicate)}. Put both into one entry.`,
          ),

    "path-tie": ({ tie, path }) =>
      tie === null
        ? null
        : warning(
            [path, tie.path],
            `${quote(path)} is as long as ${quote(tie.path)} of ${name(tie)} and both match some of the same addresses, so which one answers is not certain. Make one longer, for example by a segment.`,
          ),

    "path-shadowed": ({ shadow, path }) =>
      shadow === null
        ? null
        : warning(
            [path, shadow.path],
            `${quote(path)} never answers, because the longer ${quote(shadow.path)} of ${name(shadow)} answers all of its addresses. Delete this entry, or disable or shorten the other.`,
          ),

    "path-overlap": ({ longer, shadow, path }) =>
      longer === null || shadow !== null
        ? null
        : info(
            [path, longer.path],
            `Some addresses of ${quote(path)} are answered by the longer ${quote(longer.path)} of ${name(longer)} alone. Make sure that it allows what they need.`,
          ),
  },
  ({ duplicate, tie, longer }) => duplicate === null && tie === null && longer === null,
);

function name({ id }: OtherEntry): string {
  return id === null ? "an entry that is not saved yet" : `entry ${id}`;
}
