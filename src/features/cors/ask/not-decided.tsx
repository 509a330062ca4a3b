import type { ReactElement } from "react";
import type { PlatformExchange } from "../../../domain/cors/exchange.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";

/** What stands instead of a verdict: the platform is broken, or it is not known who answers. Null where there is one. */
export function notDecided({ platform, verdict }: PlatformExchange): ReactElement | null {
  if ((platform.actual ?? platform.preflight)?.by === "broken")
    return (
      <StatusPill tone="crit">
        The platform is broken: an enabled entry's regular expression does not compile, so every request gets 500.
      </StatusPill>
    );
  if (verdict === null)
    return (
      <StatusPill tone="warn">
        Not known: an entry with a regular expression that this console does not understand may answer.
      </StatusPill>
    );
  return null;
}
