import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { FabContent, fabClass } from "../../ui/fab.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { TabNav, tabLinkClass } from "../../ui/tab-nav.tsx";

/** Above both views of CORS: the entries, and what they let each website do. */
export function CorsHeader() {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "System Settings" }, { label: "Config" }]}
        title="CORS"
        actions={
          <>
            <Link to="/config/cors/explain" className={buttonClass("text")}>
              Explain a refusal
            </Link>
            <Link to="/config/cors/allow" className={buttonClass("outline")}>
              Allow an application
            </Link>
          </>
        }
        fab={
          <Link to="/config/cors/new" search className={fabClass} title="Create CORS entry">
            <FabContent label="Create CORS entry" />
          </Link>
        }
      />
      <TabNav label="Views of CORS">
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
