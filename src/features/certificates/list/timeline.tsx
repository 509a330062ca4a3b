import { useMemo } from "react";
import type { Status } from "../../../domain/certificates/status.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { numberText } from "../../../text/number.ts";
import { cx } from "../../../ui/cx.ts";
import { localText } from "../../../ui/moment.tsx";
import tones from "../../../ui/tone.module.css";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import { STATE_TONES, STATE_WORDS } from "../words.ts";
import { Fold } from "./fold.tsx";
import s from "./timeline.module.css";
import { type Lane, SPAN_DAYS, timelineOf } from "./timeline-model.ts";

type Props = { list: readonly Status[]; now: Date; settings: CertificateSettings };

const TICKS = [0, 30, 60, 90];

/** When each certificate expires, from today on: a picture that is also a list. */
export function Timeline({ list, now, settings }: Props) {
  const { lanes, rest } = useMemo(() => timelineOf(list, now, settings), [list, now, settings]);
  if (lanes.length === 0) return null;
  return (
    <Fold title={`Next ${SPAN_DAYS} days`} note={noteOf(lanes)}>
      <Legend />
      <div className={s.strip}>
        <div className={s.grid} aria-hidden="true">
          {TICKS.map((day) => (
            <span key={day} className={s.tick} style={{ left: `${(100 * day) / SPAN_DAYS}%` }}>
              <span className={s.tickText}>{day === 0 ? "today" : `+${day} d`}</span>
            </span>
          ))}
        </div>
        <ul className={s.lanes}>
          {lanes.map((lane) => (
            <Row key={lane.id} lane={lane} now={now} />
          ))}
          {rest.count > 0 && (
            <li className={s.lane}>
              <span className={s.label}>
                {numberText(rest.count)} more
                <VisuallyHidden>
                  {rest.beyond > 0 && `, ${numberText(rest.beyond)} of them after ${SPAN_DAYS} days`}, all in the table
                  below
                </VisuallyHidden>
              </span>
              <span className={s.track} aria-hidden="true">
                {rest.marks.map((mark) => (
                  <span key={mark} className={s.mark} style={{ left: `${mark}%` }} />
                ))}
                {rest.beyond > 0 && <span className={s.beyond}>{rest.beyond} later</span>}
              </span>
            </li>
          )}
        </ul>
      </div>
    </Fold>
  );
}

function noteOf(lanes: readonly Lane[]): string {
  const ending = lanes.filter(({ isBeyond }) => !isBeyond).length;
  return ending === 0 ? "nothing ends" : "when each certificate ends";
}

function Legend() {
  return (
    <span className={s.legend} aria-hidden="true">
      <span className={s.keyLife} /> lifetime <span className={s.keyDue} /> renewal window <span className={s.keyEnd} />{" "}
      expiry <span className={s.keyToday} /> today
    </span>
  );
}

function Row({ lane, now }: { lane: Lane; now: Date }) {
  const { name, state, expires, due, end, isBeyond } = lane;
  const over = expires < now;
  return (
    <li className={cx(s.lane, tones[STATE_TONES[state]])} title={`${name}: ${localText(expires)}`}>
      <span className={s.label}>
        <bdi>{name}</bdi>
        <VisuallyHidden>
          : {STATE_WORDS[state]}, {over ? "expired" : "expires"} {localText(expires)}
        </VisuallyHidden>
      </span>
      <span className={s.track} aria-hidden="true">
        <span className={s.life} style={{ width: `${end}%` }} />
        <span className={s.due} style={{ left: `${due}%`, width: `${Math.max(0, end - due)}%` }} />
        {isBeyond ? <span className={s.arrow}>›</span> : <span className={s.end} style={{ left: `${end}%` }} />}
      </span>
    </li>
  );
}
