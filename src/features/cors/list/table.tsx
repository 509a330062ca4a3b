import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useNow } from "../../../platform/use-now.ts";
import { cx } from "../../../ui/cx.ts";
import { sortHeads, Table } from "../../../ui/table.tsx";
import { Spacer, useVirtualRows } from "../../../ui/virtual-rows.tsx";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./list.module.css";
import { EntryRow } from "./row.tsx";
import type { SortKey } from "./search.ts";
import type { SwitchState } from "./use-switches.ts";

const COLUMNS = 8;

type Props = {
  entries: readonly CorsEntry[];
  sort: SortKey;
  desc: boolean;
  onSort: (key: SortKey) => void;
  /** Null while the entries are checked. */
  findingsOf: (entry: CorsEntry) => { shown: readonly Finding[]; all: readonly Finding[] } | null;
  switches: { of: (entry: CorsEntry) => SwitchState; toggle: (entry: CorsEntry) => void };
  onOpen: (entry: CorsEntry) => void;
  onDelete: (entry: CorsEntry) => void;
  /** On a phone the heads that sort are shown with the filters only. */
  withHeads: boolean;
};

export function EntryTable({ entries, sort, desc, onSort, findingsOf, switches, onOpen, onDelete, withHeads }: Props) {
  const now = useNow();
  const { start, rows, before, after, measure } = useVirtualRows(entries, { row: 47, card: 112 });
  const head = sortHeads(sort, desc, onSort);

  return (
    <Table
      caption="CORS entries"
      aria-rowcount={entries.length + 1}
      className={cx(s.entries, !withHeads && s.withoutHeads)}
    >
      <colgroup>
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
    </Table>
  );
}
