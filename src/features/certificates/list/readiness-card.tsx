import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Unready, unready } from "../../../domain/certificates/readiness.ts";
import type { Status } from "../../../domain/certificates/status.ts";
import { countText, numberText } from "../../../text/number.ts";
import { dateText } from "../../../ui/moment.tsx";
import { shownNames } from "../words.ts";
import { Fold } from "./fold.tsx";
import s from "./list.module.css";
import { OBSTACLES, SHORTER } from "./words.ts";

const MOST = 20;

/** What here will not keep up when certificates live shorter, and from when on. */
export function ReadinessCard({ list, now }: { list: readonly Status[]; now: Date }) {
  const all = useMemo(() => unready(list, now), [list, now]);
  const [first] = all;
  const note =
    first === undefined
      ? "every certificate here is renewed in time and checked"
      : `${countText(all.length, "certificate")} will not keep up`;
  return (
    <Fold title="Shorter lifetimes" note={note}>
      <p className={s.foldText}>{SHORTER}</p>
      {all.length > 0 && (
        <ul className={s.foldList}>
          {all.slice(0, MOST).map((one) => (
            <Item key={one.status.id} one={one} />
          ))}
          {all.length > MOST && <li>and {numberText(all.length - MOST)} more</li>}
        </ul>
      )}
    </Fold>
  );
}

function Item({ one: { status, obstacles, by, days } }: { one: Unready }) {
  return (
    <li>
      <Link
        from="/config/ssl"
        to="/config/ssl/$file"
        params={{ file: status.file.name }}
        search={(search) => ({ ...search, at: status.index === 0 ? undefined : status.index })}
      >
        <bdi>{shownNames(status.certificate)[0]}</bdi>
      </Link>
      : at most {days} days from {dateText(by)} on, and {obstacles.map((obstacle) => OBSTACLES[obstacle]).join("; ")}.
    </li>
  );
}
