import { cx } from "../../../ui/cx.ts";
import tones from "../../../ui/tone.module.css";
import { STATE_TONES, STATE_WORDS } from "../words.ts";
import { GROUPS, type Group } from "./search-params.ts";
import s from "./tiles.module.css";

type Props = { counts: Record<Group, number>; value: Group | undefined; onChange: (group: Group | undefined) => void };

/** States that have no tile while no certificate is in them. */
const RARE: ReadonlySet<Group> = new Set<Group>(["problem", "not-yet-valid"]);

/** How many certificates are in each state; a press shows only those. */
export function Tiles({ counts, value, onChange }: Props) {
  const shown = GROUPS.filter((group) => !RARE.has(group) || counts[group] > 0 || value === group);
  return (
    <fieldset className={s.tiles}>
      <legend className={s.legend}>Certificates by state</legend>
      {shown.map((group) => (
        <button
          key={group}
          type="button"
          className={cx(s.tile, counts[group] > 0 && tones[STATE_TONES[group]])}
          aria-pressed={value === group}
          onClick={() => onChange(value === group ? undefined : group)}
        >
          <span className={s.count}>{counts[group]}</span> {STATE_WORDS[group]}
        </button>
      ))}
    </fieldset>
  );
}
