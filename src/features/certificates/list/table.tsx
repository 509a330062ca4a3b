import type { Status } from "../../../domain/certificates/status.ts";
import type { CertificateSettings } from "../../../platform/config.ts";
import { sortHeads, Table } from "../../../ui/table.tsx";
import { Spacer, VirtualRows } from "../../../ui/virtual-rows.tsx";
import s from "./list.module.css";
import { StatusRow } from "./row.tsx";
import type { SortKey } from "./search-params.ts";

const COLUMNS = 7;
const ESTIMATE = { row: 84, card: 290 };

type Props = {
  list: readonly Status[];
  now: Date;
  settings: CertificateSettings;
  sort: SortKey;
  desc: boolean;
  onSort: (key: SortKey) => void;
};

export function StatusTable({ list, now, settings, sort, desc, onSort }: Props) {
  const head = sortHeads(sort, desc, onSort);
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
      <VirtualRows list={list} estimate={ESTIMATE}>
        {({ start, rows, before, after, measure }) => (
          <tbody ref={start}>
            {before > 0 && <Spacer height={before} columns={COLUMNS} />}
            {rows.map(({ item, index }) => (
              <StatusRow key={item.id} ref={measure} status={item} index={index} now={now} settings={settings} />
            ))}
            {after > 0 && <Spacer height={after} columns={COLUMNS} />}
          </tbody>
        )}
      </VirtualRows>
    </Table>
  );
}
