import type { AllowOption, AllowPlan, Wish } from "../../../domain/cors/allow.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Card } from "../../../ui/card.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import a from "./allow.module.css";
import { Option } from "./option.tsx";
import { PlaceTable } from "./place-table.tsx";

type Props = {
  plan: AllowPlan;
  wish: Wish;
  /** The entries on the platform; the plan's own lack their notes. */
  stored: readonly CorsEntry[];
  onSaving: (isSaving: boolean) => void;
};

/** How it stands now, and each way in with what it does to others. */
export function Plan({ plan, wish, stored, onSaving }: Props) {
  const { places, obstacle } = plan;
  const [best, ...others] = plan.options;
  const optionCard = (option: AllowOption, isFirst: boolean) => (
    <Option
      key={JSON.stringify(option.changes)}
      option={option}
      isFirst={isFirst}
      wish={wish}
      stored={stored}
      onSaving={onSaving}
    />
  );
  return (
    <>
      <Card title="Now">
        <div className={s.stack}>
          <Verdict plan={plan} />
          {plan.undecided.map(({ id, path }) => (
            <p key={id}>
              <StatusPill tone="warn">
                Not known: the regular expression of entry {id} (<bdi>{visibleText(path)}</bdi>) cannot be decided here
                and may answer some of these paths.
              </StatusPill>
            </p>
          ))}
          {!plan.complete && (
            <p>
              <StatusPill tone="warn">
                Not known: too many patterns meet here. Other entries may answer, too.
              </StatusPill>
            </p>
          )}
          {plan.uncertain.map(({ entry, path, refused }) => (
            <p key={path}>
              <StatusPill tone="warn">
                Not certain: entry {entry?.id} is as long as the one that answers <bdi>{visibleText(path)}</bdi>, and
                refuses. {refused.map(({ because }) => visibleText(because)).join(" ")}
              </StatusPill>
            </p>
          ))}
          {obstacle !== null && (
            <p>
              <StatusPill tone="warn">{visibleText(obstacle)}</StatusPill>
            </p>
          )}
          {places.length > 0 && <PlaceTable places={places} wish={wish} />}
        </div>
      </Card>
      {best && optionCard(best, true)}
      {others.length > 0 && (
        <details className={a.others}>
          <summary>Other ways ({others.length})</summary>
          <div className={s.result}>{others.map((option) => optionCard(option, false))}</div>
        </details>
      )}
    </>
  );
}

/** The whole in one line; nothing where an obstacle says it, or where it is not known. */
function Verdict({ plan: { places, refused, undecided, complete, uncertain } }: { plan: AllowPlan }) {
  if (places.length === 0) return null;
  const closed = places.filter((place) => place.refused.length > 0).length;
  if (closed === places.length)
    return (
      <p>
        <StatusPill tone="crit">Refused{places.length > 1 ? " everywhere in this path" : ""}.</StatusPill>
      </p>
    );
  if (refused.length > 0)
    return (
      <p>
        <StatusPill tone="warn">Let in on a part of this path, refused on another.</StatusPill>
      </p>
    );
  if (undecided.length > 0 || !complete || uncertain.length > 0) return null;
  return (
    <p>
      <StatusPill tone="ok">
        Let in{places.length > 1 ? " everywhere in this path" : ""}. Nothing has to change.
      </StatusPill>
    </p>
  );
}
