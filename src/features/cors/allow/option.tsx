import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AllowOption, Wish } from "../../../domain/cors/allow.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../ask/ask.module.css";
import { fixText } from "../findings/fix-label.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { useImpact } from "../impact/use-impact.ts";
import { useManyDialog } from "../many/provider.tsx";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { useRefusal } from "../write/refused.ts";
import { ChangeView } from "./change-view.tsx";
import { MoreThanAsked, needsTick } from "./more-than-asked.tsx";
import { stepsOf } from "./steps.ts";
import { OPTION, optionDone, optionLabel, optionTitle } from "./words.ts";

type Props = {
  option: AllowOption;
  isFirst: boolean;
  wish: Wish;
  stored: readonly CorsEntry[];
  /** After it is done; a message about it stands already. */
  onDone: () => void;
};

/** One way to let the application in: what changes, what is more than asked, who gains and loses, and the button that does it. */
export function Option({ option, isFirst, wish, stored, onDone }: Props) {
  const { platform } = useClient();
  const openMany = useManyDialog();
  const refusal = useRefusal();
  const [repaired, setRepaired] = useState<readonly (number | null)[]>([]);
  const [ticked, setTicked] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const repairs = useQuery({
    ...COMPUTED_ANEW,
    queryKey: ["cors-repairs", platform.base, JSON.stringify(option.changes)],
    queryFn: () => askWorker(stored, "repairs", { changes: option.changes, serverOrigin: platform.origin }),
  });
  const offers = option.changes.map((change, i) => ({ change, repair: repairs.data?.[i] ?? null }));
  const changes = offers.map(({ change, repair }) =>
    repair !== null && repaired.includes(change.entry?.id ?? null) ? repair.change : change,
  );
  const impact = useImpact({
    before: changes.flatMap(({ entry }) => entry ?? []),
    after: changes.map(({ entry, fields }) => ({ ...(entry ?? BLANK_ENTRY), ...fields })),
  });
  const mustTick = needsTick(option.more) && !ticked;
  const isDecided = impact.data?.unknown === false && impact.data.skipped === 0;
  const losses = impact.data?.rows.filter(({ change }) => change === "loses").length ?? 0;

  function save() {
    setAsked(true);
    if (mustTick) return;
    openMany({
      act: "plan",
      title: "Allow an application",
      steps: stepsOf(changes, stored, `For ${wish.pageOrigin}`),
      judgedBy: stored,
      done: optionDone(changes.length, wish, option),
      onDone,
    });
  }

  return (
    <Card title={optionTitle(option)}>
      <div className={s.stack}>
        {changes.map((change) => (
          <ChangeView key={change.entry?.id ?? "new"} change={change} />
        ))}
        {offers.map(
          ({ change: { entry, fields }, repair }) =>
            repair !== null &&
            entry !== null && (
              <Checkbox
                key={entry.id}
                label={`Also fix entry ${entry.id}: ${visibleText(fixText(repair.fix, { ...entry, ...fields }))}`}
                description={OPTION.alsoFix}
                checked={repaired.includes(entry.id)}
                onChange={({ target }) =>
                  setRepaired(target.checked ? [...repaired, entry.id] : repaired.filter((id) => id !== entry.id))
                }
              />
            ),
        )}
        {option.leaves.length > 0 && (
          <p>
            Still refused afterwards:{" "}
            {option.leaves.map(({ entry, path }) => visibleText(entry?.path ?? path)).join(", ")}
          </p>
        )}
        {impact.error !== null ? (
          <ReadFailure title={OPTION.impactNotKnown} read={impact} />
        ) : impact.data === undefined ? (
          <Loading label="Comparing with the other entries" rows={1} />
        ) : (
          <details open={losses > 0 || repaired.length > 0}>
            <summary>{losses === 0 && isDecided ? "Nobody loses access. Who gains" : "Who gains, who loses"}</summary>
            <ImpactList impact={impact.data} />
          </details>
        )}
        {needsTick(option.more) && (
          <MoreThanAsked
            more={option.more}
            wish={wish}
            error={wasAsked && mustTick}
            checked={ticked}
            onChange={setTicked}
          />
        )}
        <div className={s.buttons}>
          <Button
            variant={isFirst && losses === 0 ? "primary" : "outline"}
            disabled={impact.data === undefined && impact.error === null}
            {...refusal(...changes.map(({ entry }) => (entry === null ? "create" : "update")))}
            onClick={save}
          >
            {optionLabel(option)}
          </Button>
        </div>
      </div>
    </Card>
  );
}
