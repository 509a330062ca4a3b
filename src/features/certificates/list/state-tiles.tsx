import { wordText } from "../../../text/number.ts";
import { Tiles } from "../../../ui/tiles.tsx";
import { STATE_TONES, STATE_WORDS } from "../words.ts";
import { GROUPS, type Group } from "./search-params.ts";

type Props = { counts: Record<Group, number>; value: Group | undefined; onChange: (group: Group | undefined) => void };

/** A state without a certificate has no tile, unless it is the one that is asked for. */
export function StateTiles({ counts, value, onChange }: Props) {
  const shown = GROUPS.filter((group) => counts[group] > 0 || value === group);
  const tiles = shown.map((group) => ({
    value: group,
    label: group === "problem" ? wordText(counts[group], STATE_WORDS[group]) : STATE_WORDS[group],
    count: counts[group],
    tone: STATE_TONES[group],
  }));
  return <Tiles legend="Certificates by state" tiles={tiles} value={value} onChange={onChange} />;
}
