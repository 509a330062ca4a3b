import type { PatternVerdict, Wish } from "../../../domain/cors/allow.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./ask.module.css";
import { PlaceTable } from "./place-table.tsx";

/** How an application fares in all of a path: in one line, what is not known, and place by place. */
export function PatternView({ verdict, wish }: { verdict: PatternVerdict; wish: Wish }) {
  return (
    <div className={s.stack}>
      <Headline verdict={verdict} />
      {verdict.undecided.map(({ id, path }) => (
        <p key={id}>
          <StatusPill tone="warn">
            Not known: the regular expression of entry {id} (<bdi>{visibleText(path)}</bdi>) cannot be decided here and
            may answer some of these paths.
          </StatusPill>
        </p>
      ))}
      {!verdict.complete && (
        <p>
          <StatusPill tone="warn">Not known: too many patterns meet here. Other entries may answer, too.</StatusPill>
        </p>
      )}
      {verdict.uncertain.map(({ entry, path, refused }) => (
        <p key={path}>
          <StatusPill tone="warn">
            Not certain: entry {entry?.id} is as long as the one that answers <bdi>{visibleText(path)}</bdi>, and
            refuses. {refused.map(({ because }) => visibleText(because)).join(" ")}
          </StatusPill>
        </p>
      ))}
      {verdict.obstacle !== null && (
        <p>
          <StatusPill tone="warn">{visibleText(verdict.obstacle)}</StatusPill>
        </p>
      )}
      {verdict.places.length > 0 && <PlaceTable verdict={verdict} wish={wish} />}
    </div>
  );
}

/** The whole in one line; nothing where an obstacle says it, or where it is not known. */
function Headline({ verdict }: { verdict: PatternVerdict }) {
  const { places, faulty } = verdict;
  const isOne = places.length === 1;
  const closed = places.filter((place) => place.refused.length > 0);
  const isByFaulty = faulty.some((entry) => !closed.some((place) => place.entry === entry));
  const byError = isByFaulty ? ", by an entry with an error" : "";
  if (places.length === 0) return null;
  if (closed.length === places.length)
    return (
      <p>
        <StatusPill tone="crit">Refused{isOne ? "" : " everywhere in this path"}.</StatusPill>
      </p>
    );
  if (closed.length > 0)
    return (
      <p>
        <StatusPill tone="warn">Let in on a part of this path{byError}, refused on another.</StatusPill>
      </p>
    );
  if (verdict.undecided.length > 0 || !verdict.complete || verdict.uncertain.length > 0) return null;
  return (
    <>
      <p>
        <StatusPill tone={isByFaulty ? "warn" : "ok"}>
          Let in{isOne ? "" : " everywhere in this path"}
          {byError}. Nothing has to change.
        </StatusPill>
      </p>
      <p className={s.muted}>
        If the application still sees no answer, check its code: with mode: "no-cors" browsers keep every answer from
        it, whatever an entry allows.
      </p>
    </>
  );
}
