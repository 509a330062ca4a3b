import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { GuardProvider } from "./guard/guard.tsx";
import { useIgnored } from "./in-force/ignored.ts";
import { InForceProvider } from "./in-force/in-force.tsx";

const IgnoredNotice = lazy(() => import("./in-force/ignored-notice.tsx"));

/** Around every CORS page. */
export function CorsLayout() {
  const ignored = useIgnored();
  return (
    <InForceProvider>
      {(notice) => (
        <GuardProvider>
          {ignored && (
            <Suspense>
              <IgnoredNotice ignored={ignored} />
            </Suspense>
          )}
          {notice}
          <Outlet />
        </GuardProvider>
      )}
    </InForceProvider>
  );
}
