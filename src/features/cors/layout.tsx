import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useIgnored } from "./in-force/ignored.ts";
import { useChangeNotice } from "./in-force/in-force.tsx";

const IgnoredNotice = lazy(() => import("./in-force/ignored-notice.tsx"));

/** Around every CORS page. */
export function CorsLayout() {
  const ignored = useIgnored();
  const notice = useChangeNotice();
  return (
    <>
      {ignored && (
        <Suspense>
          <IgnoredNotice ignored={ignored} />
        </Suspense>
      )}
      {notice}
      <Outlet />
    </>
  );
}
