import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useIgnored } from "./in-force/ignored.ts";
import { useChangeNotice } from "./in-force/in-force.tsx";
import { useRefused } from "./write/refused.ts";

const IgnoredNotice = lazy(() => import("./in-force/ignored-notice.tsx"));
const RefusedNotice = lazy(() => import("./write/refused-notice.tsx"));

const LIST = "/config/cors";

/** Around every CORS page. */
export function CorsLayout() {
  const ignored = useIgnored();
  const change = useChangeNotice();
  const refused = useRefused();
  const { pathname } = useLocation();
  const isAbout = change !== null && [LIST, `${LIST}/${change.entry}`].includes(pathname.replace(/\/$/, ""));
  return (
    <>
      {ignored && (
        <Suspense>
          <IgnoredNotice ignored={ignored} />
        </Suspense>
      )}
      {refused.size > 0 && (
        <Suspense>
          <RefusedNotice />
        </Suspense>
      )}
      {isAbout && change.notice}
      <Outlet />
    </>
  );
}
