import type { CleanUp } from "../../../domain/cors/cleanup.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { listText, numberText, wordText } from "../../../text/number.ts";

type Offer = Omit<CleanUp, "after">;

const SHOWN = 4;

/** `entry 3`, `entries 3, 4 and 2 more`. */
function named(entries: readonly CorsPolicy[]): string {
  const ids = entries.map(({ id }) => id);
  const more = ids.length - SHOWN;
  return `${wordText(ids.length, "entry", "entries")} ${listText([...ids.slice(0, SHOWN).map(String), ...(more > 0 ? [`${numberText(more)} more`] : [])])}`;
}

export const titleOf = ({ kind, entry, by }: Offer): string =>
  kind === "merge" ? `Merge entry ${entry.id} into entry ${by[0]?.id}` : `Delete entry ${entry.id}`;

const IF_MEANT = "If it should answer, open it: its findings say what to fix.";

/** Why the entry can go. */
export function reasonOf({ kind, by }: Offer): string {
  switch (kind) {
    case "never-answers":
      return by.length === 0
        ? `It never answers: no API path matches it. ${IF_MEANT}`
        : `It never answers: all of its paths are answered by ${named(by)}. ${IF_MEANT}`;
    case "superfluous":
      return by.length === 1
        ? `It is not needed: without it ${named(by)} answers there, and grants the same.`
        : `It is not needed: without it ${named(by)} answer there, and grant the same.`;
    case "merge":
      return `It never answers: all of its paths are answered by ${named(by)}, which differs only in its origins. This entry's origins are added there, and this entry is deleted.`;
  }
}

/** What answers have otherwise then, beside who is let in. */
export const DIFFERS: Readonly<Record<Offer["differs"][number], string>> = {
  exposed_header: "Pages may then read other response headers there.",
  max_age: "Browsers then remember its preflights for a different time.",
};
