import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Obstacle, type Unready, unready } from "../../../domain/certificates/readiness.ts";
import type { Status } from "../../../domain/certificates/status.ts";
import { countText, numberText } from "../../../text/number.ts";
import { dateText } from "../../../ui/moment.tsx";
import { shownNames } from "../words.ts";
import { Fold } from "./fold.tsx";
import s from "./list.module.css";

const WORDS: Readonly<Record<Obstacle, string>> = {
  late: "its renewal is late today",
  "by-hand": "it is valid for so long that it is probably renewed by hand",
  "not-watched": "no collector sees which certificate its servers show",
};
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
      <p className={s.foldText}>
        Public authorities issue for at most 200 days today, for 100 from 15 March 2027 and for 47 from 15 March 2029;
        Let's Encrypt for 64 days from 10 February 2027 and for 45 from 16 February 2028. Certificates that are renewed
        by hand or late, or that nobody checks, will then fail more often. Private authorities may keep longer
        lifetimes.
      </p>
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
      : at most {days} days from {dateText(by)} on, and {obstacles.map((obstacle) => WORDS[obstacle]).join("; ")}.
    </li>
  );
}
