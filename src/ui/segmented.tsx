import { useId } from "react";
import { numberText } from "../text/number.ts";
import { cx } from "./cx.ts";
import s from "./segmented.module.css";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface Segment<Value extends string> {
  value: Value;
  label: string;
  count?: number;
  /** Puts the tone's icon before the label. */
  tone?: Tone;
}

interface SegmentedProps<Value extends string> {
  /** The group's name, for assistive technology. */
  legend: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few: a radio group in one row. */
export function Segmented<Value extends string>({ legend, segments, value, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={s.group}>
      <legend>
        <VisuallyHidden>{legend}</VisuallyHidden>
      </legend>
      <div className={s.row}>
        {segments.map((segment) => (
          <label key={segment.value} className={cx(s.segment, segment.tone && tones[segment.tone])}>
            <input
              type="radio"
              className={s.input}
              name={name}
              value={segment.value}
              checked={segment.value === value}
              onChange={() => onChange(segment.value)}
            />
            {segment.tone && <ToneIcon tone={segment.tone} />}
            <span className={s.label} data-text={segment.label}>
              {segment.label}
            </span>
            {segment.count !== undefined && <span className={s.count}>{numberText(segment.count)}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
