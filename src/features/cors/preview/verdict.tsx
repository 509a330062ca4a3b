import { Link } from "@tanstack/react-router";
import type { CorsFields } from "../../../platform/cors.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { notDecided } from "../ask/not-decided.tsx";
import type { Played } from "../worker/protocol.ts";
import { EngineDifferences } from "./engine-differences.tsx";
import s from "./preview.module.css";
import { whoElse } from "./who-else.ts";

type Props = { played: Played; entry: CorsFields; id: number | null };

/** What the browser decides, in words, and which entry answered. */
export function Verdict({ played, entry, id }: Props) {
  const { exchange, words } = played;
  const side = exchange.platform.actual ?? exchange.platform.preflight;
  const instead = notDecided(exchange);
  if (instead !== null || exchange.verdict === null || words === null) return instead;
  return (
    <>
      <StatusPill tone={exchange.verdict.allowed ? "ok" : "crit"}>
        {exchange.verdict.allowed ? "Let in. " : "Refused. "}
        {visibleText(words)}
      </StatusPill>
      <EngineDifferences differences={played.differences} />
      {!exchange.verdict.allowed && (
        <p className={s.who}>
          <Link to="/why">What browsers print, and the fix</Link>
        </p>
      )}
      {side !== null &&
        (side.entry !== null && side.entry.id === id ? (
          <p className={s.who}>This entry answers.</p>
        ) : (
          <StatusPill tone="warn">{whoElse(played.matches, side.entry, entry)}</StatusPill>
        ))}
    </>
  );
}
