import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useId, useMemo, useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import { useClient } from "../../../platform/client-context.ts";
import { type CorsEntry, FIRST_PAGE } from "../../../platform/cors.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { sortedBy } from "../../../ui/table.tsx";
import { useFollowedText } from "../../../ui/use-followed-text.ts";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import { FindingFilter } from "../findings/finding-filter.tsx";
import { useListFindings } from "../findings/use-list-findings.ts";
import { CorsHeader } from "../header.tsx";
import { listQuery, partQuery } from "../list-query.ts";
import { useManyDialog } from "../many/provider.tsx";
import { hasExpected } from "../policy-file/expected-key.ts";
import { useMarked } from "../write/marked.ts";
import s from "./list.module.css";
import { prepareSearch } from "./prepare-search.ts";
import { filterEntries, type SortKey, sortEntries } from "./search.ts";
import { useSelection } from "./selection.ts";
import { EntryTable } from "./table.tsx";
import { useSwitches } from "./use-switches.ts";

const route = getRouteApi("/config/cors/");

const SelectionBar = lazy(() => import("./selection-bar.tsx"));
const DriftNotice = lazy(() => import("../policy-file/drift-notice.tsx"));
const SinceNotice = lazy(() => import("../since/notice.tsx"));
const DeleteEntry = lazy(async () => ({ default: (await import("../delete-entry.tsx")).DeleteEntry }));
const NONE: CorsEntry[] = [];
const NO_NEWS: ReadonlySet<number> = new Set();
const NO_DRIFT: ReadonlySet<string> = new Set();

/** Whether something of it can be fixed directly. */
const isFixable = (findings: readonly Finding[] = []): boolean =>
  findings.some(({ severity, fix, ask }) => severity !== "info" && fix !== undefined && !ask);

export function CorsListPage() {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const { data: part } = useQuery(partQuery(client));
  const switches = useSwitches();
  const marked = useMarked(client.platform.base);
  const openMany = useManyDialog();
  const { q = "", state, finding, hints = false, sort = "path", desc = false } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useFollowedText(q, (typed) =>
    navigate({ search: (search) => ({ ...search, q: typed || undefined }), replace: true }),
  );
  const [deleting, setDeleting] = useState<CorsEntry | null>();
  const [filtering, setFiltering] = useState(false);
  const filterId = useId();
  const filters = [state, finding, hints || undefined].filter((one) => one !== undefined).length;
  const wanted = useDeferredValue(text);

  // The first entries of a long list, until all are read.
  const isPart = list.data === undefined && part !== undefined;
  const entries = list.data?.entries ?? part?.entries ?? NONE;
  const of = isPart ? part.count : entries.length;
  // The head shows the new order at once; the rows follow, drawn in pieces.
  const [by, isDown] = [useDeferredValue(sort), useDeferredValue(desc)];
  const sorted = useMemo(() => sortEntries(entries, by, isDown), [entries, by, isDown]);
  const found = useMemo(() => filterEntries(sorted, wanted, undefined), [sorted, wanted]);
  // What is found is drawn in pieces, too.
  const checked = useDeferredValue(useListFindings({ hints }));
  const inState = useMemo(() => filterEntries(found, "", state), [found, state]);
  const shown = useMemo(
    () => (finding === undefined ? inState : inState.filter((entry) => checked.has(entry, finding))),
    [inState, finding, checked],
  );
  const enabled = useMemo(() => found.filter((entry) => entry.enabled).length, [found]);

  const [news, setNews] = useState<ReadonlySet<number>>(NO_NEWS);
  const [drift, setDrift] = useState<ReadonlySet<string>>(NO_DRIFT);
  const selection = useSelection(entries, shown);
  // Counted after the rows show an act.
  const later = useDeferredValue(shown);
  const hasFix = useMemo(() => later.some((entry) => isFixable(checked.of(entry)?.shown)), [later, checked]);

  // What was not read is not 0.
  const counted = (count: number) => (list.data ? { count } : {});

  usePageTitle("CORS");
  useEffect(() => prepareSearch(entries), [entries]);
  // What others changed is compared once the list stands.
  const isShown = useDeferredValue(list.data !== undefined, false);

  const open = useCallback(
    ({ id }: CorsEntry) => navigate({ to: "/config/cors/$id", params: { id: String(id) }, search: true }),
    [navigate],
  );
  const setSort = (key: SortKey) =>
    navigate({
      search: (search) => ({ ...search, ...sortedBy(key, { sort, desc }) }),
      replace: true,
    });

  return (
    <>
      <CorsHeader
        note={
          list.data && (
            <Suspense>
              {hasExpected(client.platform.base) && (
                <DriftNotice base={client.platform.base} entries={entries} onDrift={setDrift} />
              )}
              {isShown && list.data.complete && <SinceNotice entries={entries} onNews={setNews} />}
            </Suspense>
          )
        }
      />
      <div className={s.bar}>
        <SearchInput
          className={s.search}
          label="Filter by path, origin, description"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className={s.filterButton}>
          <Button aria-expanded={filtering} aria-controls={filterId} onClick={() => setFiltering(!filtering)}>
            {filters === 0 ? "Filter" : `Filter · ${filters}`}
          </Button>
        </span>
        <div id={filterId} className={cx(s.filters, filtering && s.filtering)}>
          <Segmented
            legend="Show"
            value={state ?? "all"}
            segments={[
              { value: "all", label: "All", ...counted(found.length) },
              { value: "enabled", label: "On", ...counted(enabled) },
              { value: "disabled", label: "Off", ...counted(found.length - enabled) },
            ]}
            onChange={(value) =>
              navigate({
                search: (search) => ({
                  ...search,
                  state: value === "enabled" || value === "disabled" ? value : undefined,
                }),
                replace: true,
              })
            }
          />
          <FindingFilter
            checked={checked}
            entries={inState}
            value={finding}
            hints={hints}
            onChange={(next) => navigate({ search: (search) => ({ ...search, ...next }), replace: true })}
          />
          {selection.ids.size === 0 && (
            <Button
              disabled={!hasFix}
              onClick={() => openMany({ act: "fix", ids: new Set(shown.map(({ id }) => id)) })}
            >
              Fix…
            </Button>
          )}
        </div>
      </div>
      {list.error && (
        <ReadFailure
          title={
            list.data
              ? "The list could not be read again. It may be out of date."
              : `The ${isPart ? "rest" : "entries"} could not be read.`
          }
          read={list}
        />
      )}
      <VisuallyHidden>
        <span role="status">
          {selection.ids.size > 0 &&
            `${numberText(selection.ids.size)} of ${countText(of, "entry", "entries")} selected`}
        </span>
      </VisuallyHidden>
      {selection.ids.size > 0 && (
        <Suspense>
          <SelectionBar selection={selection} shown={shown.length} of={of} />
        </Suspense>
      )}
      {list.data && !list.data.complete && (
        <Notice
          tone="warn"
          title="The list may not be whole: someone kept editing while it was read."
          actions={<Button onClick={() => list.refetch()}>Read again</Button>}
        />
      )}
      {isPart && (
        <p className={s.hint} role="status">
          {numberText(part.read)} of {numberText(part.count)} entries are read. So far the filter finds only the first{" "}
          {numberText(entries.length)}.
        </p>
      )}
      {list.data?.complete && entries.length > FIRST_PAGE && (
        <p className={s.hint}>All {numberText(entries.length)} entries are read.</p>
      )}
      {list.isPending && !isPart && <Loading label="Reading the CORS entries" rows={6} />}
      {(list.data || isPart) &&
        (entries.length === 0 ? (
          <EmptyState
            title="No CORS entries yet"
            action={
              <Link to="/config/cors/new" search className={buttonClass("primary")}>
                Create the first entry
              </Link>
            }
          >
            No web page on another origin may call this platform. An entry says which origins may, and for which paths.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState
            title={isPart ? "No entry read so far matches" : "No entry matches"}
            action={
              <Button onClick={() => navigate({ search: { sort, desc: desc || undefined }, replace: true })}>
                Show all {of}
              </Button>
            }
          />
        ) : (
          <>
            <EntryTable
              key={isPart ? "part" : "all"}
              entries={shown}
              sort={sort}
              desc={desc}
              onSort={setSort}
              findingsOf={checked.of}
              switches={switches}
              selection={selection}
              marked={marked}
              news={news}
              drift={drift}
              onOpen={open}
              onDelete={setDeleting}
              withHeads={filtering}
            />
            <p className={s.hint}>
              Only the entry with the longest matching path answers a request.
              {checked.isCut &&
                " Not all entries were compared with each other: findings about overlaps and the admin API may be missing."}
            </p>
          </>
        ))}
      {deleting !== undefined && (
        <Suspense>
          <DeleteEntry
            entry={deleting}
            onClose={() => setDeleting(null)}
            onGone={() => document.querySelector("h1")?.focus()}
          />
        </Suspense>
      )}
    </>
  );
}
