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
            `${quote(path)} is as long as ${quote(tie.path)} of ${name(tie)} and both match some of the same addresses, so which one answers is not certain. Make one longer.`,
          ),

    "path-shadowed": ({ shadows, path }) => {
      const [first, ...others] = shadows ?? [];
      if (first === undefined) return null;
      const longer = `${quote(first.path)} of ${name(first)}`;
      return warning(
        [path, first.path, ...others.map((other) => other.path)],
        others.length === 0
          ? `${quote(path)} never answers, because the longer ${longer} answers all of its addresses. Delete this entry, or switch off or shorten the other.`
          : `${quote(path)} never answers, because ${others.length + 1} longer entries together answer all of its addresses, among them ${longer}. Delete this entry, or switch off or shorten one of the others.`,
      );
    },

    "path-overlap": ({ longer, shadows, path }) =>
      longer === null || shadows !== null
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
