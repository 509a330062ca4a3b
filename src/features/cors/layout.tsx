import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useIgnored } from "./in-force/ignored.ts";
import { useChangeNotice } from "./in-force/in-force.tsx";

const IgnoredNotice = lazy(() => import("./in-force/ignored-notice.tsx"));

const LIST = "/config/cors";

/** Around every CORS page. */
export function CorsLayout() {
  const ignored = useIgnored();
  const change = useChangeNotice();
  const { pathname } = useLocation();
  const isAbout = change !== null && [LIST, `${LIST}/${change.entry}`].includes(pathname.replace(/\/$/, ""));
  return (
    <>
      {ignored && (
        <Suspense>
          <IgnoredNotice ignored={ignored} />
        </Suspense>
      )}
      {isAbout && change.notice}
      <Outlet />
    </>
  );
}
