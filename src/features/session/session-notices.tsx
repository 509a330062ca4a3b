import { lazy, Suspense } from "react";
import { clockCorrection } from "../../platform/clock.ts";
import { ClockNotice } from "./clock-notice.tsx";
import type { SessionState } from "./store.ts";

const IdleWarning = lazy(() => import("./idle-warning.tsx"));

/** What the session has to say over any page. */
export function SessionNotices({ state }: { state: SessionState }) {
  return (
    <>
      <ClockNotice correction={clockCorrection()} />
      {state.idleEnd !== null && (
        <Suspense>
          <IdleWarning />
        </Suspense>
      )}
    </>
  );
}
