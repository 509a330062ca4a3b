import { lazy, Suspense } from "react";
import { clockCorrection } from "../../platform/clock.ts";
import type { SessionState } from "./store.ts";

const ClockNotice = lazy(async () => ({ default: (await import("./clock-notice.tsx")).ClockNotice }));
const IdleWarning = lazy(() => import("./idle-warning.tsx"));

/** What the session has to say over any page. */
export function SessionNotices({ state }: { state: SessionState }) {
  const correction = clockCorrection();
  return (
    <>
      {correction !== 0 && (
        <Suspense>
          <ClockNotice correction={correction} />
        </Suspense>
      )}
      {state.idleEnd !== null && (
        <Suspense>
          <IdleWarning />
        </Suspense>
      )}
    </>
  );
}
