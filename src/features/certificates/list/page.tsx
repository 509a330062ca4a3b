import { getRouteApi } from "@tanstack/react-router";
import { Fragment, useDeferredValue, useMemo, useState } from "react";
import { useCertificateSettings } from "../../../platform/client-context.ts";
import { useNow } from "../../../platform/use-now.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { sortedBy } from "../../../ui/table.tsx";
import { useFollowedText } from "../../../ui/use-followed-text.ts";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { useCollection } from "../collection-query.ts";
import { UploadDialog } from "../upload/upload-dialog.tsx";
import { useStatuses } from "../use-statuses.ts";
import { ListActions } from "./actions.tsx";
import { CreateFolder } from "./create-folder.tsx";
import { headlineOf } from "./headline.ts";
import { HeadlineLine } from "./headline-line.tsx";
import s from "./list.module.css";
import { HowToGetThere, NoList, troubleOf } from "./no-list.tsx";
import { CollectionNotices, LocalHttpNote, PlainHttpWarning } from "./notices.tsx";
import { ReadinessCard } from "./readiness-card.tsx";
import { countGroups, groupOf, prepareSearch, searchStatus, sortStatus } from "./search.ts";
import type { SortKey } from "./search-params.ts";
import { StateTiles } from "./state-tiles.tsx";
import { StatusTable } from "./table.tsx";
import { Timeline } from "./timeline.tsx";
import { NOTES } from "./words.ts";

const route = getRouteApi("/config/ssl/");

const NOTHING_YET = { collection: undefined, all: [] };

export function SslStatusPage() {
  const settings = useCertificateSettings();
  const { query, place, client, refresh } = useCollection();
  const { q = "", state, sort = "until", desc = false } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useFollowedText(q, (typed) =>
    navigate({ search: (search) => ({ ...search, q: typed || undefined }), replace: true }),
  );
  const wanted = useDeferredValue(text);
  const now = useNow();
  const [isUploading, setUploading] = useState(false);

  // Deferred: while files come in, keys and clicks go first.
  const { collection, all } = useDeferredValue(useStatuses(query.data, now, prepareSearch)) ?? NOTHING_YET;
  const isReading = collection !== undefined && collection.files.length < collection.total;
  const headline = useMemo(() => (isReading ? null : headlineOf(all)), [all, isReading]);
  const found = useMemo(
    () => searchStatus(isReading ? all : sortStatus(all, sort, desc), wanted),
    [all, isReading, sort, desc, wanted],
  );
  const counts = useMemo(() => countGroups(found), [found]);
  const shown = useMemo(
    () => (state === undefined ? found : found.filter((status) => groupOf(status.state) === state)),
    [found, state],
  );

  usePageTitle("SSL status");

  const setSort = (key: SortKey) =>
    navigate({
      search: (search) => ({ ...search, ...sortedBy(key, { sort, desc }) }),
      replace: true,
    });
  const isMissing = query.error !== null && troubleOf(query.error) === "no-folder";
  // Nothing to show yet: then all of it comes at once, and nothing moves.
  const isFirst = (collection === undefined && query.error === null) || (isReading && collection.files.length === 0);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "System Settings" }, { label: "Config" }]}
        title="SSL status"
        actions={<ListActions shown={shown} onUpload={() => setUploading(true)} />}
      />
      <div className={s.stack}>
        <PlainHttpWarning />
        {query.error && !isMissing && (
          <NoList
            error={query.error}
            place={place}
            platform={client.platform}
            pending={query.isFetching}
            onRetry={() => query.refetch()}
          />
        )}
      </div>
      {isFirst && <Loading label="Reading the certificates" rows={8} />}
      {isMissing || collection?.total === 0 ? (
        <HowToGetThere
          place={place}
          isMissing={isMissing}
          action={
            <>
              <Button variant="primary" onClick={() => setUploading(true)}>
                Upload a certificate
              </Button>
              {isMissing && <CreateFolder place={place} onCreated={() => refresh()} />}
            </>
          }
        />
      ) : (
        collection &&
        !isFirst && (
          <>
            <HeadlineLine headline={headline} />
            <div className={s.tools}>
              <SearchInput
                className={s.search}
                label="Search names, issuers, files"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              {isReading ? (
                <Progress done={collection.files.length} total={collection.total} />
              ) : (
                <span className={s.fresh}>
                  Read <RelativeTime value={new Date(query.dataUpdatedAt)} now={new Date()} />
                </span>
              )}
              <Button onClick={() => refresh()} pending={query.isFetching}>
                Refresh
              </Button>
            </div>
            {/* While files come in, rows are added at the end and nothing moves; then all of it takes its place at once. */}
            <Fragment key={isReading ? "reading" : "read"}>
              {!isReading && (
                <>
                  <StateTiles
                    counts={counts}
                    value={state}
                    onChange={(group) => navigate({ search: (search) => ({ ...search, state: group }), replace: true })}
                  />
                  <div className={s.folds}>
                    <Timeline list={all} now={now} settings={settings} />
                    <ReadinessCard list={all} now={now} />
                  </div>
                </>
              )}
              {shown.length > 0 ? (
                <StatusTable list={shown} now={now} settings={settings} sort={sort} desc={desc} onSort={setSort} />
              ) : (
                <EmptyState
                  title="No certificate matches"
                  action={
                    <Button onClick={() => navigate({ search: {}, replace: true })}>Show all {all.length}</Button>
                  }
                />
              )}
            </Fragment>
          </>
        )
      )}
      {collection !== undefined &&
        collection.total > 0 &&
        !isReading &&
        all.every(({ kind }) => kind === "unknown") && (
          <Notice tone="warn" title={NOTES.unreadable}>
            {NOTES.unreadableFix}
          </Notice>
        )}
      {!isFirst && !isReading && (
        <div className={s.foot}>
          {collection && <CollectionNotices collection={collection} now={now} />}
          <LocalHttpNote />
        </div>
      )}
      <UploadDialog open={isUploading} onClose={() => setUploading(false)} />
    </>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <span className={s.fresh}>
      <progress value={done} max={total} aria-label="Files read" /> {numberText(done)} of {countText(total, "file")}{" "}
      read
    </span>
  );
}
