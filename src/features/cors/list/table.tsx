import { useCallback } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useNow } from "../../../platform/use-now.ts";
import { numberText } from "../../../text/number.ts";
import { cx } from "../../../ui/cx.ts";
import { sortHeads, Table } from "../../../ui/table.tsx";
import { Spacer, VirtualRows } from "../../../ui/virtual-rows.tsx";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import { isFirstSight } from "../write/marked.ts";
import s from "./list.module.css";
import { EntryRow } from "./row.tsx";
import type { SortKey } from "./search.ts";
import type { Selection } from "./selection.ts";
import type { SwitchState } from "./use-switches.ts";

const COLUMNS = 9;
const ESTIMATE = { row: 47, card: 112 };

type Props = {
  entries: readonly CorsEntry[];
  sort: SortKey;
  desc: boolean;
  onSort: (key: SortKey) => void;
  /** Null while the entries are checked. */
  findingsOf: (entry: CorsEntry) => { shown: readonly Finding[]; all: readonly Finding[] } | null;
  switches: { of: (entry: CorsEntry) => SwitchState; toggle: (entry: CorsEntry) => void };
  selection: Selection;
  /** Entries that were just changed: the first is brought into sight. */
  marked: ReadonlySet<number>;
  /** Entries that others changed since the administrator was here. */
  news: ReadonlySet<number>;
  /** Paths of entries that are not as the expected file has them. */
  drift: ReadonlySet<string>;
  onOpen: (entry: CorsEntry) => void;
  onDelete: (entry: CorsEntry) => void;
  /** On a phone the heads that sort are shown with the filters only. */
  withHeads: boolean;
};

export function EntryTable(props: Props) {
  const {
    entries,
    sort,
    desc,
    onSort,
    findingsOf,
    switches,
    selection,
    marked,
    news,
    drift,
    onOpen,
    onDelete,
    withHeads,
  } = props;
  const now = useNow();
  const sight = useCallback(() => {
    const at = entries.findIndex(({ id }) => marked.has(id));
    return at >= 0 && isFirstSight(marked) ? at : null;
  }, [entries, marked]);
  const head = sortHeads(sort, desc, onSort);

  return (
    <Table
      caption="CORS entries"
      aria-rowcount={entries.length + 1}
      className={cx(s.entries, !withHeads && s.withoutHeads)}
    >
      <colgroup>
        <col className={s.selectColumn} />
        <col className={s.onColumn} />
        <col className={s.pathColumn} />
        <col className={s.originsColumn} />
        <col className={s.methodsColumn} />
        <col className={s.ageColumn} />
        <col className={s.changedColumn} />
        <col className={s.findingsColumn} />
        <col className={s.actionsColumn} />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className={s.select}>
            <label className={s.selectBox}>
              <input
                type="checkbox"
                aria-label={`Select all ${numberText(entries.length)} that are shown`}
                checked={selection.isAll === true}
                ref={(box) => {
                  if (box) box.indeterminate = selection.isAll === null;
                }}
                onChange={selection.toggleAll}
              />
            </label>
          </th>
          {head("enabled", "On")}
          {head("path", "Path")}
          {head("origin", "Origins")}
          <th scope="col">Methods</th>
          {head("max_age", "Max age")}
          {head("changed", "Changed")}
          <th scope="col">Findings</th>
          <th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <VirtualRows list={entries} estimate={ESTIMATE} sight={sight}>
        {({ start, rows, before, after, measure }) => (
          <>
            <tbody ref={start}>{before > 0 && <Spacer height={before} columns={COLUMNS} />}</tbody>
            {rows.map(({ item, index }) => (
              <EntryRow
                key={item.id}
                ref={measure}
                entry={item}
                index={index}
                now={now}
                findings={findingsOf(item)}
                switching={switches.of(item)}
                selected={selection.ids.has(item.id)}
                marked={marked.has(item.id)}
                isNews={news.has(item.id)}
                isDrift={drift.has(item.path)}
                onSelect={selection.toggle}
                onOpen={onOpen}
                onToggle={switches.toggle}
                onDelete={onDelete}
              />
            ))}
            {after > 0 && (
              <tbody>
                <Spacer height={after} columns={COLUMNS} />
              </tbody>
            )}
          </>
        )}
      </VirtualRows>
    </Table>
  );
}
