import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useOwner } from "../../platform/client-context.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Fab, FabContent, fabClass } from "../../ui/fab.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { MoreIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/menu.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { TabNav, tabLinkClass } from "../../ui/tab-nav.tsx";
import s from "./header.module.css";
import { useIsMarking } from "./since/switch.ts";
import { useRefusal } from "./write/refused.ts";

/** Above both views of CORS: the entries, and what they let each website do. */
export function CorsHeader({ note }: { note?: ReactNode }) {
  const navigate = useNavigate();
  const owner = useOwner();
  const isMarking = useIsMarking(owner);
  const creating = useRefusal()("create");
  return (
    <>
      <PageHeader
        crumbs={[{ label: "System Settings" }, { label: "Config" }]}
        title="CORS"
        fab={
          <>
            {creating.disabled ? (
              <Fab label="Create CORS entry" {...creating} />
            ) : (
              <Link to="/config/cors/new" search className={fabClass} title="Create CORS entry">
                <FabContent label="Create CORS entry" />
              </Link>
            )}
            <Link to="/config/cors/allow" className={buttonClass("outline")}>
              <span>
                Allow<span className={s.wideOnly}> an application</span>
              </span>
            </Link>
          </>
        }
        actions={
          <Menu
            items={[
              // The export takes what the list's filter shows.
              { label: "Export…", onSelect: () => void navigate({ to: "/config/cors/export", search: true }) },
              { label: "Import…", onSelect: () => void navigate({ to: "/config/cors/import", search: true }) },
              { label: "Compare…", onSelect: () => void navigate({ to: "/config/cors/compare", search: true }) },
              { label: "Clean up…", onSelect: () => void navigate({ to: "/config/cors/cleanup" }) },
              {
                label: "Mark what others change",
                checked: isMarking,
                onSelect: async () => (await import("./since/toggle.ts")).toggle(owner),
              },
              {
                label: "Where should CORS be configured?",
                onSelect: () => void navigate({ to: "/config/cors/layers" }),
              },
            ]}
            trigger={(props) => <IconButton {...props} label="More actions" icon={<MoreIcon />} />}
          />
        }
      />
      <TabNav label="Views of CORS" note={note}>
        <Link to="/config/cors" className={tabLinkClass} activeOptions={{ exact: true, includeSearch: false }}>
          Entries
        </Link>
        <Link to="/config/cors/websites" className={tabLinkClass} activeOptions={{ includeSearch: false }}>
          Websites
        </Link>
      </TabNav>
    </>
  );
}
