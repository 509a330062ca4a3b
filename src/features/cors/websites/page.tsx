import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { ANY } from "../../../domain/cors/websites/named-origins.ts";
import type { Websites } from "../../../domain/cors/websites.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useNow } from "../../../platform/use-now.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { saveFile } from "../../../ui/save-file.ts";
import { SearchInput } from "../../../ui/search-input.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { useFollowedText } from "../../../ui/use-followed-text.ts";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { CorsHeader } from "../header.tsx";
import { Until } from "../until.tsx";
import { ByPath } from "./by-path.tsx";
import { ByWebsite, linesOf } from "./by-website.tsx";
import { EntryLink } from "./parts.tsx";
import { useWebsites } from "./use-websites.ts";
import s from "./websites.module.css";
import { NOTES, siteName } from "./words.ts";

const route = getRouteApi("/config/cors/websites");
/** Lines in the page at once. */
const STEP = 100;
/** Entries that a notice names. */
const NAMED = 3;

/** `#/config/cors/websites?q=…&view=path`: which websites may call what, computed from the entries. */
export function WebsitesPage() {
  const { list, computed } = useWebsites();
  const { q = "", view } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useFollowedText(q, (typed) =>
    navigate({ search: (search) => ({ ...search, q: typed || undefined }), replace: true }),
  );
  const found = computed.data;
  const entries = list.data?.entries;
  const stored = useMemo(() => new Map(entries?.map((entry) => [entry.id, entry])), [entries]);
  usePageTitle("Websites", "CORS");

  const exportCsv = async (all: Websites) =>
    saveFile("websites.csv", (await import("./csv.ts")).websitesCsv(all), "text/csv;charset=utf-8");

  return (
    <>
      <CorsHeader />
      <div className={s.bar}>
        <SearchInput
          className={s.search}
          label="Filter by website or path"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Segmented
          legend="View"
          value={view ?? "website"}
          segments={[
            { value: "website", label: "By website" },
            { value: "path", label: "By path" },
          ]}
          onChange={(value) =>
            navigate({
              search: (search) => ({ ...search, view: value === "path" ? value : undefined }),
              replace: true,
            })
          }
        />
        {found && (
          <span className={s.export}>
            <Button onClick={() => exportCsv(found)}>Export CSV</Button>
          </span>
        )}
      </div>
      {list.error && <ReadFailure title="The entries could not be read." read={list} />}
      {computed.error && <ReadFailure title="Not known: the search for who may call what failed." read={computed} />}
      {!list.error && !computed.error && !found && <Loading label="Finding out who may call what" rows={6} />}
      {found && (
        <Found
          found={found}
          q={text}
          isByPath={view === "path"}
          isWhole={list.data?.complete !== false}
          stored={stored}
        />
      )}
      {found && <p className={s.note}>{NOTES.programs}</p>}
    </>
  );
}

type FoundProps = {
  found: Websites;
  q: string;
  isByPath: boolean;
  isWhole: boolean;
  /** The listed entries: those of what was computed lack their notes. */
  stored: ReadonlyMap<number | null, CorsEntry>;
};

function Found({ found, q, isByPath, isWhole, stored }: FoundProps) {
  const wanted = useDeferredValue(q);
  const { websites, areas, unanswered, undecided, broken, complete } = found;
  const [limit, setLimit] = useState(STEP);
  const words = useMemo(() => wanted.toLowerCase().split(/\s+/).filter(Boolean), [wanted]);
  const lines = useMemo(() => {
    const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
    return linesOf(websites).filter((line) => {
      const entry = "place" in line ? line.place.entry : line.nothing.entry;
      return holds(`${siteName(line.site.origin)} ${entry.path}`);
    });
  }, [websites, words]);
  const notCompared = useMemo(() => areas.filter(({ notBelow }) => notBelow === null).length, [areas]);
  const sites = useMemo(() => websites.filter(({ places }) => places.length > 0), [websites]);
  const shownAreas = useMemo(() => {
    const byWebsite = new Set(lines.flatMap((line) => ("place" in line ? [line.place.entry.id] : [])));
    const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
    return areas.filter(({ entry }) => words.length === 0 || holds(entry.path) || byWebsite.has(entry.id));
  }, [areas, lines, words]);
  if (broken !== null)
    return (
      <Notice tone="crit" title={NOTES.broken}>
        <EntryLink entry={broken} /> must be fixed or switched off.
      </Notice>
    );
  const isKnown = isWhole && complete && undecided.length === 0 && notCompared === 0;
  const count = isByPath ? shownAreas.length : lines.length;
  const anyone = websites.find(({ origin }) => origin === ANY)?.places ?? [];
  const withCookies = anyone.filter(({ cookies }) => cookies);
  return (
    <div className={s.found}>
      {!isWhole && <Notice tone="warn" title={NOTES.notWhole} />}
      {undecided.length > 0 && (
        <Notice tone="warn" title={NOTES.undecided}>
          They may answer instead of other entries:{" "}
          {undecided.map((entry) => (
            <span key={entry.id}>
              <EntryLink entry={entry} />{" "}
            </span>
          ))}
        </Notice>
      )}
      {!complete && <Notice tone="warn" title={NOTES.cutOff} />}
      {notCompared > 0 && (
        <Notice
          tone="due"
          title={`${numberText(notCompared)} of ${countText(areas.length, "entry meets", "entries meet")} too many others to be compared with all of them.`}
        >
          {NOTES.overlaps}
        </Notice>
      )}
      {withCookies[0] && (
        <Notice tone="crit" title={NOTES.cookies}>
          <ul className={s.list}>
            {withCookies.slice(0, NAMED).map(({ entry }) => (
              <li key={entry.id}>
                <EntryLink entry={entry} /> <bdi className={s.path}>{visibleText(entry.path)}</bdi>{" "}
                <Description entry={stored.get(entry.id)} />
              </li>
            ))}
            {withCookies.length > NAMED && (
              <li>and {countText(withCookies.length - NAMED, "more entry", "more entries")}</li>
            )}
          </ul>
        </Notice>
      )}
      {anyone.length > 0 && !isByPath && <p className={s.note}>{NOTES.anyWebsite}</p>}
      {count === 0 ? (
        words.length > 0 ? (
          <EmptyState title="Nothing matches" action={<Link to="/config/cors/websites">Show all</Link>} />
        ) : (
          <EmptyState
            title={isKnown ? "No website may call anything" : "None found, but not everything is known"}
            action={
              <Link to="/config/cors/allow" className={buttonClass("primary")}>
                Allow an application
              </Link>
            }
          >
            Each website that an entry lets in stands here, with the paths, methods and headers that it may use.
          </EmptyState>
        )
      ) : isByPath ? (
        <ByPath
          areas={shownAreas.slice(0, limit)}
          sites={sites}
          unanswered={words.length === 0 && limit >= count ? unanswered : null}
        />
      ) : (
        <ByWebsite lines={lines.slice(0, limit)} areas={areas} />
      )}
      {count > limit && (
        <p className={s.next}>
          <Button onClick={() => setLimit(limit + STEP)}>Show {Math.min(STEP, count - limit)} more</Button> {limit} of{" "}
          {count} are shown.
        </p>
      )}
    </div>
  );
}

function Description({ entry }: { entry: CorsEntry | undefined }) {
  const now = useNow();
  if (!entry?.description) return null;
  return (
    <>
      <bdi>“{visibleText(entry.description)}”</bdi> <Until entry={entry} now={now} />
    </>
  );
}
