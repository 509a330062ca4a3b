import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { Status } from "../../../domain/certificates/status.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { SortHeader, Table } from "../../../ui/table.tsx";
import { useCards } from "../../../ui/use-cards.ts";
import s from "./list.module.css";
import { StatusRow } from "./row.tsx";
import type { SortKey } from "./search-params.ts";

/** As in table.module.css: the room below a card. */
const CARD_GAP = 12;

type Props = {
  list: readonly Status[];
  now: Date;
  settings: CertificateSettings;
  sort: SortKey;
  desc: boolean;
  onSort: (key: SortKey) => void;
};

/** Only the rows near the screen are in the page. */
export function StatusTable({ list, now, settings, sort, desc, onSort }: Props) {
  const cards = useCards();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count: list.length,
    estimateSize: () => (cards ? 290 : 84),
    overscan: 6,
    scrollMargin: top,
    gap: cards ? CARD_GAP : 0,
    getItemKey: (index) => list[index]?.id ?? index,
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
    <Table caption="Certificates" aria-rowcount={list.length + 1} className={s.table}>
      <thead>
        <tr aria-rowindex={1}>
          {head("state", "State")}
          {head("name", "Names")}
          {head("issuer", "Issuer")}
          {head("key", "Key")}
          {head("until", "Valid until")}
          <th scope="col">Left</th>
          {head("file", "Source")}
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <Spacer height={before} />}
        {items.map(({ index, key }) => {
          const status = list[index];
          return (
            status && (
              <StatusRow
                key={key}
                ref={rows.measureElement}
                status={status}
                index={index}
                now={now}
                settings={settings}
              />
            )
          );
        })}
        {after > 0 && <Spacer height={after} />}
      </tbody>
    </Table>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without content holds nothing that takes focus
    <tr aria-hidden="true" className={s.spacer}>
      <td colSpan={7} style={{ height }} />
    </tr>
  );
}
