import { useState } from "react";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Code } from "../../ui/code.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TrashIcon } from "../../ui/icons.tsx";
import { Loading } from "../../ui/loading.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Switch } from "../../ui/switch.tsx";
import { sortedBy, sortHeads, Table } from "../../ui/table.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import s from "../gallery.module.css";

const now = new Date("2026-11-22T12:00:00Z");
const rows = [
  { path: "api/v2/*", origins: ["*"], methods: ["GET", "POST", "PUT"], changed: "2026-11-20T09:00:00Z" },
  {
    path: "api/v2/orders/_table/a_rather_long_table_name/and_more/*",
    origins: ["https://shop.example.com", "https://m.shop.example.com"],
    methods: ["GET"],
    changed: "2026-11-22T11:58:00Z",
  },
];

export function DataSection() {
  const [{ sort, desc }, setOrder] = useState<{ sort: "path" | "changed"; desc?: boolean | undefined }>({
    sort: "path",
  });
  const [tab, setTab] = useState<"nginx" | "caddy" | "apache">("nginx");
  const order = { sort, desc: desc ?? false };
  const head = sortHeads(sort, order.desc, (key) => setOrder(sortedBy(key, order)));
  return (
    <>
      <Table caption="Entries">
        <thead>
          <tr>
            <th scope="col">On</th>
            {head("path", "Path")}
            <th scope="col">Origins</th>
            <th scope="col">Methods</th>
            {head("changed", "Changed")}
            <th scope="col">
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <td data-label="On">
                <Switch hideLabel label={`${row.path} enabled`} defaultChecked />
              </td>
              <td>
                <Code>{row.path}</Code>
              </td>
              <td data-label="Origins">
                <span className={s.row}>
                  {row.origins.map((origin) => (
                    <Chip key={origin}>{origin}</Chip>
                  ))}
                </span>
              </td>
              <td data-label="Methods">
                <span className={s.row}>
                  {row.methods.map((method) => (
                    <Chip key={method} mono tone="primary">
                      {method}
                    </Chip>
                  ))}
                </span>
              </td>
              <td data-label="Changed">
                <RelativeTime value={new Date(row.changed)} now={now} />
              </td>
              <td>
                <IconButton label={`Delete ${row.path}`} icon={<TrashIcon />} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Card title="Tabs">
        <Tabs
          label="Web server"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "nginx", label: "nginx" },
            { value: "caddy", label: "Caddy" },
            { value: "apache", label: "Apache" },
          ]}
        >
          What to do in {tab}.
        </Tabs>
      </Card>
      <Card title="Loading">
        <Loading label="Reading the entries" rows={3} />
      </Card>
    </>
  );
}
