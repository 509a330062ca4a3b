import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { SortHeader, Table } from "../../../ui/table.tsx";
import { useCards } from "../../../ui/use-cards.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./list.module.css";
import { EntryRow } from "./row.tsx";
import type { SortKey } from "./search.ts";

const MINUTE_MS = 60_000;
/** As in table.module.css: the room below a card. */
const CARD_GAP = 12;

/** The time of day for "2 hours ago", told anew each minute. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const handle = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(handle);
  }, []);
  return now;
}

type Props = {
  entries: readonly CorsEntry[];
  sort: SortKey;
  desc: boolean;
  onSort: (key: SortKey) => void;
  /** Null while the entries are checked. */
  findingsOf: (entry: CorsEntry) => { shown: readonly Finding[]; all: readonly Finding[] } | null;
  onSetEnabled: (entry: CorsEntry, enabled: boolean) => Promise<void>;
  onDelete: (entry: CorsEntry) => void;
};

/** Only the rows near the screen are in the page, so that 10,000 entries stay light. */
export function EntryTable({ entries, sort, desc, onSort, findingsOf, onSetEnabled, onDelete }: Props) {
  const now = useNow();
  const cards = useCards();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => (cards ? 300 : 100),
    overscan: 8,
    scrollMargin: top,
    gap: cards ? CARD_GAP : 0,
    getItemKey: (index) => entries[index]?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top);

  const head = (key: SortKey, label: string) => (
    <SortHeader
      label={label}
      direction={sort === key && (desc ? "descending" : "ascending")}
      onSort={() => onSort(key)}
    />
  );

  return (
    <Table caption="CORS entries" aria-rowcount={entries.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {head("enabled", "On")}
          {head("path", "Path")}
          {head("origin", "Origins")}
          <th scope="col">Methods</th>
          <th scope="col">Cred.</th>
          {head("max_age", "Max age")}
          {head("changed", "Changed")}
          <th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>{before > 0 && <Spacer height={before} />}</tbody>
      {items.map(({ index, key }) => {
        const entry = entries[index];
        return (
          entry && (
            <EntryRow
              key={key}
              ref={rows.measureElement}
              entry={entry}
              index={index}
              now={now}
              findings={findingsOf(entry)}
              onSetEnabled={onSetEnabled}
              onDelete={onDelete}
            />
          )
        );
      })}
      {after > 0 && (
        <tbody>
          <Spacer height={after} />
        </tbody>
      )}
    </Table>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content holds nothing that takes focus
    <tr aria-hidden="true" className={s.spacer}>
      <td colSpan={8} style={{ height }} />
    </tr>
  );
}
