import { isOver, openUntil } from "../../domain/cors/opening.ts";
import type { CorsPolicy } from "../../domain/cors/policy.ts";
import { Chip } from "../../ui/chip.tsx";
import { dateText, shortDateText } from "../../ui/moment.tsx";

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** A day of the calendar (`2026-12-31`) in words. */
export const dayText = (day: string): string => dateText(dateOf(day));

type Props = { entry: Pick<CorsPolicy, "description" | "enabled">; now: Date };

/** Until when an entry is meant to be there, by its description; nothing where that says none. */
export function Until({ entry: { description, enabled }, now }: Props) {
  const until = openUntil(description);
  if (until === null) return null;
  const day = shortDateText(dateOf(until));
  return enabled && isOver(until, now) ? (
    <Chip tone="warn">{`overdue since ${day}`}</Chip>
  ) : (
    <Chip>{`until ${day}`}</Chip>
  );
}
