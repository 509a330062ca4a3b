import { usePageTitle } from "../../../ui/use-page-title.ts";
import { CorsHeader } from "../header.tsx";

/** `#/config/cors/websites`: which websites may call what, computed from the entries. */
export function WebsitesPage() {
  usePageTitle("Websites");
  return (
    <>
      <CorsHeader />
      <p>CORS restrains pages in browsers, not programs: a script with an API key is let in by its role alone.</p>
    </>
  );
}
