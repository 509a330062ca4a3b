import { isOver, openUntil } from "../../domain/cors/opening.ts";
import type { CorsPolicy } from "../../domain/cors/policy.ts";
import { Chip } from "../../ui/chip.tsx";
import { dateText } from "../../ui/moment.tsx";

/** A day of the calendar (`2026-12-31`) in words. */
export const dayText = (day: string): string => dateText(new Date(`${day}T00:00:00Z`));

type Props = { entry: Pick<CorsPolicy, "description" | "enabled">; now: Date };

/** Until when an entry is meant to be there, by its description; nothing where that says none. */
export function Until({ entry: { description, enabled }, now }: Props) {
  const until = openUntil(description);
  if (until === null) return null;
  return enabled && isOver(until, now) ? (
    <Chip tone="warn">{`should have ended: ${dayText(until)}`}</Chip>
  ) : (
    <Chip>{`until ${dayText(until)}`}</Chip>
  );
}
