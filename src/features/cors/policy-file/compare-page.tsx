import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { asPolicies, compareEntries, isEqual } from "../../../domain/policy-file/compare.ts";
import { mapOrigins, type OriginRule } from "../../../domain/policy-file/mapping.ts";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient, useOtherPlatforms } from "../../../platform/client-context.ts";
import { type CorsEntry, type CorsFields, type CorsList, listEntries } from "../../../platform/cors.ts";
import type { Client } from "../../../platform/http.ts";
import { countText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Field } from "../../../ui/field.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { FORM_CRUMBS } from "../crumbs.tsx";
import { Difference } from "../difference/difference.tsx";
import { fieldsOf } from "../entry.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { setExpected, useExpected } from "./expected.ts";
import s from "./policy-file.module.css";
import { OriginRules } from "./rules.tsx";
import { type Source, SourceInput } from "./source.tsx";
import { COMPARE } from "./words.ts";

type Pair = "file" | "platform" | "files";

/** `#/config/cors/compare`: this platform with a file or another platform, or two files; by entry, and by who may call what. */
export function ComparePage() {
  usePageTitle("Compare", "CORS");
  const client = useClient();
  const { base, host } = client.platform;
  const list = useQuery(listQuery(client));
  const others = useOtherPlatforms();
  const reachable = others.filter(({ isSignedIn }) => isSignedIn()).map((other) => other.client);
  const expected = useExpected(base);
  const [pair, setPair] = useState<Pair>("file");
  const [one, setOne] = useState<Source | null>(null);
  const [two, setTwo] = useState<Source | null>(null);
  const [otherBase, setOtherBase] = useState(reachable[0]?.platform.base);
  const [rules, setRules] = useState<OriginRule[]>([]);
  const other = pair === "platform" ? reachable.find(({ platform }) => platform.base === otherBase) : undefined;
  const there = useThere(other);
  const here = usePolicy(list.data?.entries);
  const elsewhere = usePolicy(there.data?.entries);
  const before = pair === "files" ? usable(one) : here;
  const file = usable(two) ?? (two === null ? (expected ?? undefined) : undefined);
  const given = pair === "platform" ? elsewhere : file;
  const after = useMemo(() => given && mapOrigins(given, rules), [given, rules]);
  const names = {
    file: [host, "the file"],
    platform: [host, other?.platform.host ?? ""],
    files: ["the first file", "the second file"],
  } as const;
  return (
    <>
      <PageHeader crumbs={FORM_CRUMBS} title="Compare" />
      <div className={s.stack}>
        <Card>
          <div className={s.stack}>
            <Segmented
              legend="Compare"
              value={pair}
              segments={[
                { value: "file", label: `${host} with a file` },
                ...(others.length > 0 ? [{ value: "platform" as const, label: "With another platform" }] : []),
                { value: "files", label: "Two files" },
              ]}
              onChange={setPair}
            />
            {pair === "platform" && <PlatformInput clients={reachable} value={otherBase} onChange={setOtherBase} />}
            {pair === "files" && <SourceInput label="First file" source={one} onRead={setOne} />}
            {pair !== "platform" && (
              <SourceInput label={pair === "files" ? "Second file" : "Policy file"} source={two} onRead={setTwo} />
            )}
            {pair !== "platform" && two === null && expected !== null && (
              <p className={s.muted}>{COMPARE.withExpected}</p>
            )}
            <OriginRules rules={rules} onChange={setRules} />
            <div className={s.buttons}>
              {pair === "file" && usable(two) && after && (
                <Button onClick={() => setExpected(base, after)}>Use as expected file</Button>
              )}
              {expected !== null && (
                <Button variant="text" onClick={() => setExpected(base, null)}>
                  Forget the expected file
                </Button>
              )}
            </div>
          </div>
        </Card>
        {pair !== "files" && <ListState of={host} read={list} />}
        {other && <ListState of={other.platform.host} read={there} />}
        {before && after && <Differences before={before} after={after} names={names[pair]} />}
      </div>
    </>
  );
}

/** The entries of another platform, with this tab's session there. Where it has ended that is said: its page is not shown, so nobody would sign in again. */
const useThere = (client: Client | undefined) =>
  useQuery({
    queryKey: ["compare-platform", client?.platform.base],
    queryFn: client ? ({ signal }) => listEntries(client, { signal, beforeWrite: true }) : skipToken,
    ...COMPUTED_ANEW,
  });

const usePolicy = (entries: readonly CorsEntry[] | undefined) => useMemo(() => entries?.map(fieldsOf), [entries]);

type PlatformInputProps = {
  clients: readonly Client[];
  value: string | undefined;
  onChange: (base: string) => void;
};

function PlatformInput({ clients, value, onChange }: PlatformInputProps) {
  if (clients.length === 0) return <p className={s.muted}>{COMPARE.signInThere}</p>;
  return (
    <Field label="Other platform" help={COMPARE.signedIn}>
      {(control) => (
        <NativeSelect {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          {clients.map(({ platform }) => (
            <option key={platform.base} value={platform.base}>
              {visibleText(platform.name)} · {platform.host}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

/** What keeps a platform's entries from being compared, or makes them doubtful. */
function ListState({ of, read }: { of: string; read: UseQueryResult<CorsList> }) {
  if (read.error) return <ReadFailure title={COMPARE.notRead(of)} read={read} />;
  if (read.isPending) return <Loading label={`Reading the entries of ${of}`} rows={3} />;
  if (read.data.complete) return null;
  return <Notice tone="warn" title={COMPARE.notWhole(of)} />;
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
          <Notice tone="ok" live="status" title={COMPARE.sameEntries(one, two)} />
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
                      <Difference before={pair.before} after={pair.after} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <PathList title="In another order" paths={reordered.map((paths) => paths.join(", then "))} />
            <p className={s.muted}>{countText(same.length, "entry is", "entries are")} the same.</p>
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
      <Notice tone="crit" live="alert" title="Not known: the comparison failed.">
        {effect.error.message}
      </Notice>
    );
  if (!effect.data) return <Loading label="Finding out who may call what" rows={3} />;
  const { rows, unknown, skipped } = effect.data;
  if (rows.length === 0 && !unknown && skipped === 0)
    return <Notice tone="ok" live="status" title={COMPARE.sameEffect(one, two)} />;
  return (
    <div className={s.stack}>
      <p className={s.muted}>{COMPARE.sides(one, two)}</p>
      <ImpactList impact={effect.data} nameOf={({ path }) => visibleText(path)} />
    </div>
  );
}
