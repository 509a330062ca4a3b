import { useFormContext } from "react-hook-form";
import { openUntil, withOpenUntil } from "../../../domain/cors/opening.ts";
import { platformNow } from "../../../platform/clock.ts";
import { Button } from "../../../ui/button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import type { EntryForm } from "../entry.ts";
import { dayText } from "../until.tsx";
import { HELP } from "./words.ts";

const SPANS = [
  ["1 day", 1],
  ["1 week", 7],
  ["30 days", 30],
  ["90 days", 90],
] as const;

/** The viewer's day (`2026-12-31`) this many days from now. */
function dayAfter(days: number): string {
  const date = platformNow();
  date.setDate(date.getDate() + days);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** Help for the description: whether it makes the entry temporary. */
export function DescriptionHelp() {
  const until = openUntil(useFormContext<EntryForm>().watch("description"));
  return until === null ? HELP.description : HELP.temporary(dayText(until));
}

/** Writes into the description until when the entry is meant to be there. */
export function TemporaryMenu() {
  const { getValues, setValue } = useFormContext<EntryForm>();
  const write = (day: string) =>
    setValue("description", withOpenUntil(getValues("description"), day), { shouldDirty: true, shouldTouch: true });
  return (
    <Menu
      items={SPANS.map(([span, days]) => {
        const day = dayAfter(days);
        return { label: `${span}, until ${dayText(day)}`, onSelect: () => write(day) };
      })}
      trigger={(props) => (
        <Button {...props} variant="text">
          Only for a while
        </Button>
      )}
    />
  );
}
