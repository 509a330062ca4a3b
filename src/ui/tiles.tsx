import { numberText } from "../text/number.ts";
import { cx } from "./cx.ts";
import s from "./tiles.module.css";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";

interface Tile<Value extends string> {
  value: Value;
  label: string;
  count: number;
  /** Colours the count while there is anything to count. */
  tone: Tone;
}

interface TilesProps<Value extends string> {
  /** The group's name, for assistive technology. */
  legend: string;
  tiles: readonly Tile<Value>[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** How many things are in each state; a press shows only those, a second one all. */
export function Tiles<Value extends string>({ legend, tiles, value, onChange }: TilesProps<Value>) {
  return (
    <fieldset className={s.tiles}>
      <legend className={s.legend}>{legend}</legend>
      {tiles.map((tile) => (
        <button
          key={tile.value}
          type="button"
          className={cx(s.tile, tile.count > 0 && tones[tile.tone])}
          aria-pressed={value === tile.value}
          onClick={() => onChange(value === tile.value ? undefined : tile.value)}
        >
          <span className={s.count}>{numberText(tile.count)}</span> {tile.label}
        </button>
      ))}
    </fieldset>
  );
}
