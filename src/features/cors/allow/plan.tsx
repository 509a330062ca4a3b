import type { AllowOption, AllowPlan, Wish } from "../../../domain/cors/allow.ts";
import { pathBytes } from "../../../domain/cors/path.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Card } from "../../../ui/card.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { PatternView } from "../ask/pattern-view.tsx";
import a from "./allow.module.css";
import { Option } from "./option.tsx";

type Props = {
  plan: AllowPlan;
  wish: Wish;
  /** The entries on the platform; the plan's own lack their notes. */
  stored: readonly CorsEntry[];
  onDone: () => void;
};

/** Whether every place where it is refused has a path that wins over the one that was asked about. */
const wouldOwnEntryDoNothing = ({ places }: AllowPlan, { path }: Wish): boolean => {
  const refused = places.filter((place) => place.refused.length > 0);
  return refused.length > 0 && refused.every(({ entry }) => entry !== null && pathBytes(entry.path) > pathBytes(path));
};

/** How it stands now, and each way in with what it does to others. */
export function Plan({ plan, wish, stored, onDone }: Props) {
  const [best, ...others] = plan.options;
  const optionCard = (option: AllowOption, isFirst: boolean) => (
    <Option
      key={JSON.stringify(option.changes)}
      option={option}
      isFirst={isFirst}
      wish={wish}
      stored={stored}
      onDone={onDone}
    />
  );
  return (
    <>
      <Card title="Now">
        <PatternView verdict={plan} wish={wish} />
      </Card>
      {wouldOwnEntryDoNothing(plan, wish) && (
        <p className={s.muted}>
          An entry of its own, <bdi className={s.path}>{visibleText(wish.path)}</bdi>, would change nothing: longer
          paths answer where it is refused.
        </p>
      )}
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
