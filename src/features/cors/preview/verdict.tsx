import { Link } from "@tanstack/react-router";
import { pathBytes } from "../../../domain/cors/path.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { notDecided } from "../ask/not-decided.tsx";
import type { Played } from "../worker/protocol.ts";
import { EngineDifferences } from "./engine-differences.tsx";
import s from "./preview.module.css";

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
          <StatusPill tone="warn">{whoElse(played, side.entry, entry)}</StatusPill>
        ))}
    </>
  );
}

type Who = NonNullable<Played["exchange"]["platform"]["actual"]>["entry"];

function whoElse({ matches }: Played, who: Who, entry: CorsFields): string {
  const why = !entry.enabled
    ? "This one is switched off."
    : matches === false
      ? "The path of this one does not match."
      : who !== null && pathBytes(who.path) === pathBytes(entry.path)
        ? "Its path is just as long, and it comes first."
        : "Its path is longer.";
  if (who === null)
    return `No enabled entry answers for this path. ${matches !== true && entry.enabled ? why : ""}`.trim();
  return `Entry ${who.id} (${visibleText(who.path)}) answers, not this one. ${why}`;
}
