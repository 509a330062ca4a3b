import { Tiles } from "../../../ui/tiles.tsx";
import { STATE_TONES, STATE_WORDS } from "../words.ts";
import { GROUPS, type Group } from "./search-params.ts";

type Props = { counts: Record<Group, number>; value: Group | undefined; onChange: (group: Group | undefined) => void };

/** States that have no tile while no certificate is in them. */
const RARE: ReadonlySet<Group> = new Set<Group>(["problem", "not-yet-valid"]);

export function StateTiles({ counts, value, onChange }: Props) {
  const shown = GROUPS.filter((group) => !RARE.has(group) || counts[group] > 0 || value === group);
  const tiles = shown.map((group) => ({
    value: group,
    label: STATE_WORDS[group],
    count: counts[group],
    tone: STATE_TONES[group],
  }));
  return <Tiles legend="Certificates by state" tiles={tiles} value={value} onChange={onChange} />;
}
