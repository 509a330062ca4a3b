import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { compareEntries } from "../../../../domain/policy-file/compare.ts";
import { mapOrigins, type OriginRule } from "../../../../domain/policy-file/mapping.ts";
import { stepsOf } from "../../../../domain/policy-file/steps.ts";
import { useClient } from "../../../../platform/client-context.ts";
import type { CorsEntry } from "../../../../platform/cors.ts";
import { countText } from "../../../../text/number.ts";
import { Button } from "../../../../ui/button.tsx";
import { Card } from "../../../../ui/card.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { usePageTitle } from "../../../../ui/use-page-title.ts";
import { FORM_CRUMBS } from "../../crumbs.tsx";
import { listQuery } from "../../list-query.ts";
import { ManyConsequences } from "../../many/consequences.tsx";
import { tellLeft } from "../../many/tell-left.ts";
import { useConsequences } from "../../many/use-consequences.ts";
import { useMany } from "../../many/use-many.ts";
import { CONSEQUENCES } from "../../many/words.ts";
import { useRefusal } from "../../write/refused.ts";
import s from "../policy-file.module.css";
import { OriginRules } from "../rules.tsx";
import { type Source, SourceInput } from "../source.tsx";
import { IMPORT, NOT_WHOLE } from "../words.ts";
import { Groups } from "./groups.tsx";
import { Result } from "./result.tsx";

const NONE: CorsEntry[] = [];

/** `#/config/cors/import`: entries from a file, compared with the platform's, chosen, and stored. */
export function ImportPage() {
  usePageTitle("Import", "CORS");
  const list = useQuery(listQuery(useClient()));
  const entries = list.data?.entries ?? NONE;
  const [source, setSource] = useState<Source | null>(null);
  const [rules, setRules] = useState<OriginRule[]>([]);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const many = useMany(tellLeft);
  const refusal = useRefusal();
  const isUsable = source !== null && source.problems.length === 0;
  const wanted = useMemo(() => mapOrigins(isUsable ? source.entries : [], rules), [source, isUsable, rules]);
  const comparison = useMemo(() => compareEntries(entries, wanted), [entries, wanted]);
  // What the file does not name stays, until somebody says that it goes.
  const isChosen = useMemo(() => {
    const staying = new Set(comparison.removed.map(({ path }) => path));
    return (path: string) => choices.get(path) ?? !staying.has(path);
  }, [comparison, choices]);
  const steps = useMemo(() => (isUsable ? stepsOf(comparison, isChosen) : []), [isUsable, comparison, isChosen]);
  const { data, error } = useConsequences(entries, steps, list.dataUpdatedAt);
  const isIdle = many.state.phase === "idle";
  const isRefused = data !== undefined && (data.broken !== null || data.lost.length > 0);

  function choose(paths: readonly string[], on: boolean): void {
    setChoices((now) => new Map([...now, ...paths.map((path): [string, boolean] => [path, on])]));
  }

  return (
    <>
      <PageHeader crumbs={FORM_CRUMBS} title="Import" />
      <div className={s.stack}>
        {list.error && (
          <Notice
            tone="crit"
            live="alert"
            title={IMPORT.notRead}
            actions={<Button onClick={() => list.refetch()}>Try again</Button>}
          >
            {list.error.message}
          </Notice>
        )}
        {list.data && !list.data.complete && (
          <Notice tone="warn" title={NOT_WHOLE} actions={<Button onClick={() => list.refetch()}>Read again</Button>} />
        )}
        {isIdle && (
          <Card>
            <SourceInput
              label="Policy file"
              source={source}
              onRead={(read) => {
                setSource(read);
                setChoices(new Map());
              }}
            />
          </Card>
        )}
        {isIdle && isUsable && (
          <>
            <Card title="Origins">
              <OriginRules rules={rules} onChange={setRules} />
            </Card>
            {list.isPending ? (
              <Loading label="Reading the platform's entries" rows={4} />
            ) : (
              <>
                <Groups comparison={comparison} isChosen={isChosen} onChoose={choose} />
                {steps.length > 0 && (
                  <Card title="What this does">
                    <ManyConsequences data={data} error={error} />
                  </Card>
                )}
                {many.state.halt !== null && (
                  <Notice tone="warn" live="alert">
                    {many.state.halt}
                  </Notice>
                )}
                <div className={s.buttons}>
                  <Button
                    variant="primary"
                    disabled={
                      steps.length === 0 || isRefused || (data === undefined && error === null) || !list.data?.complete
                    }
                    {...refusal(...new Set(steps.map(({ kind }) => kind)))}
                    onClick={() => many.run(steps, entries)}
                  >
                    Apply {countText(steps.length, "change")}
                  </Button>
                  {isRefused && <span className={s.muted}>{CONSEQUENCES.refused}</span>}
                  {steps.length === 0 && <span className={s.muted}>Nothing to do.</span>}
                </div>
              </>
            )}
          </>
        )}
        {!isIdle && <Result many={many} comparison={comparison} />}
      </div>
    </>
  );
}
