import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { asPolicies, compareEntries, isEqual } from "../../../domain/policy-file/compare.ts";
import { mapOrigins, type OriginRule } from "../../../domain/policy-file/mapping.ts";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { FORM_CRUMBS } from "../crumbs.tsx";
import { fieldsOf } from "../entry.ts";
import { Diff } from "../form/diff.tsx";
import { ImpactList } from "../impact/impact-list.tsx";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { setExpected, useExpected } from "./expected.ts";
import s from "./policy-file.module.css";
import { OriginRules } from "./rules.tsx";
import { type Source, SourceInput } from "./source.tsx";

type Other = "platform" | "file";

/** `#/config/cors/compare`: a platform and a file, or two files; by entry, and by who may call what. */
export function ComparePage() {
  usePageTitle("Compare", "CORS");
  const client = useClient();
  const { base, host } = client.platform;
  const list = useQuery(listQuery(client));
  const expected = useExpected(base);
  const [first, setFirst] = useState<Other>("platform");
  const [one, setOne] = useState<Source | null>(null);
  const [two, setTwo] = useState<Source | null>(null);
  const [rules, setRules] = useState<OriginRule[]>([]);
  const stored = useMemo(() => list.data?.entries.map(fieldsOf), [list.data]);
  const before = first === "platform" ? stored : usable(one);
  const given = usable(two) ?? (two === null ? expected : undefined);
  const after = useMemo(() => given && mapOrigins(given, rules), [given, rules]);
  return (
    <>
      <PageHeader crumbs={FORM_CRUMBS} title="Compare" />
      <div className={s.stack}>
        <Card>
          <div className={s.stack}>
            <Segmented
              legend="Compare"
              value={first}
              segments={[
                { value: "platform", label: `${host} with a file` },
                { value: "file", label: "Two files" },
              ]}
              onChange={setFirst}
            />
            {first === "file" && <SourceInput label="First file" source={one} onRead={setOne} />}
            <SourceInput label={first === "file" ? "Second file" : "Policy file"} source={two} onRead={setTwo} />
            {two === null && expected !== null && (
              <p className={s.muted}>Compared with the expected file of this platform.</p>
            )}
            <OriginRules rules={rules} onChange={setRules} />
            <div className={s.buttons}>
              {first === "platform" && usable(two) && after && (
                <Button onClick={() => setExpected(base, after)}>Expect this file here</Button>
              )}
              {expected !== null && (
                <Button variant="text" onClick={() => setExpected(base, null)}>
                  Forget the expected file
                </Button>
              )}
            </div>
          </div>
        </Card>
        {first === "platform" && list.error && (
          <Notice
            tone="crit"
            live="alert"
            title="The platform's entries could not be read."
            actions={<Button onClick={() => list.refetch()}>Try again</Button>}
          >
            {list.error.message}
          </Notice>
        )}
        {first === "platform" && list.data && !list.data.complete && (
          <Notice tone="warn" title="The list may not be whole: someone kept editing while it was read." />
        )}
        {before && after && (
          <Differences
            before={before}
            after={after}
            names={first === "platform" ? [host, "the file"] : ["the first file", "the second file"]}
          />
        )}
      </div>
    </>
  );
}

const usable = (source: Source | null): CorsFields[] | undefined =>
  source !== null && source.problems.length === 0 ? source.entries : undefined;

type Props = { before: readonly CorsFields[]; after: readonly CorsFields[]; names: readonly [string, string] };

function Differences({ before, after, names: [one, two] }: Props) {
  const [view, setView] = useState<"entry" | "effect">("entry");
  const comparison = useMemo(() => compareEntries(before, after), [before, after]);
  const { added, changed, removed, same, reordered } = comparison;
  return (
    <Card title="Differences">
      <Tabs
        label="View"
        value={view}
        onChange={setView}
        tabs={[
          { value: "entry", label: "By entry" },
          { value: "effect", label: "By effect" },
        ]}
      >
        {view === "effect" ? (
          <Effect before={before} after={after} names={[one, two]} />
        ) : isEqual(comparison) ? (
          <Notice tone="ok" live="status" title={`${one} and ${two} have the same entries.`} />
        ) : (
          <div className={s.stack}>
            <PathList title={`Only in ${two}`} paths={added.map(({ path }) => path)} />
            <PathList title={`Only in ${one}`} paths={removed.map(({ path }) => path)} />
            {changed.length > 0 && (
              <details className={s.group} open>
                <summary>Different ({changed.length})</summary>
                <ul className={s.list}>
                  {changed.map((pair) => (
                    <li key={pair.path}>
                      <bdi>{visibleText(pair.path)}</bdi>
                      <Diff before={pair.before} after={pair.after} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <PathList title="In another order" paths={reordered.map((paths) => paths.join(", then "))} />
            <p className={s.muted}>
              {same.length === 1 ? "1 entry is the same." : `${same.length} entries are the same.`}
            </p>
          </div>
        )}
      </Tabs>
    </Card>
  );
}

function PathList({ title, paths }: { title: string; paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <details className={s.group} open>
      <summary>
        {title} ({paths.length})
      </summary>
      <ul className={s.list}>
        {paths.map((path) => (
          <li key={path}>
            <bdi>{visibleText(path)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who may call what on one side and not on the other, exactly: a gain is what the second side lets in. */
function Effect({ before, after, names: [one, two] }: Props) {
  const { platform } = useClient();
  const effect = useQuery({
    queryKey: ["policy-file-effect", platform.base, JSON.stringify([before, after])],
    queryFn: ({ signal }) => {
      const sides = asPolicies(before, after);
      const text = (entry: object) => JSON.stringify(entry);
      const [old, fresh] = [new Set(sides.before.map(text)), new Set(sides.after.map(text))];
      const touched = {
        before: sides.before.filter((entry) => !fresh.has(text(entry))),
        after: sides.after.filter((entry) => !old.has(text(entry))),
      };
      return askWorker(sides.before, "impact", { ...touched, ...askedPlatform(platform) }, { signal });
    },
    ...COMPUTED_ANEW,
  });
  if (effect.error)
    return (
      <Notice tone="crit" live="alert" title="The effect could not be worked out.">
        {effect.error.message}
      </Notice>
    );
  if (!effect.data) return <Loading label="Working out who may call what" rows={3} />;
  const { rows, unknown, skipped } = effect.data;
  if (rows.length === 0 && !unknown && skipped === 0)
    return <Notice tone="ok" live="status" title={`${one} and ${two} let the same websites call the same.`} />;
  return (
    <div className={s.stack}>
      <p className={s.muted}>
        Gains: what {two} lets in and {one} does not. Losses: the other way round.
      </p>
      <ImpactList impact={effect.data} nameOf={({ path }) => visibleText(path)} />
    </div>
  );
}
