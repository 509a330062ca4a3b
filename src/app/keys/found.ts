import type { Command, CommandGroup } from "../../ui/command-palette.tsx";

const SHOWN = 6;

/** What a text finds: in each group the commands that hold every word, those whose name begins with it first. */
export function foundIn(groups: readonly CommandGroup[], text: string): CommandGroup[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  return groups.flatMap(({ label, items }) => {
    const found = items.filter((command) => words.every((word) => searchable(command).includes(word)));
    const first = found.filter((command) => command.label.toLowerCase().startsWith(wanted));
    const best = [...new Set([...first, ...found])].slice(0, SHOWN);
    return best.length > 0 ? [{ label, items: best }] : [];
  });
}

const searchable = ({ label, hint = "" }: Command): string => `${label} ${hint}`.toLowerCase();
