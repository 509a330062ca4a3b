import type { CorsFields } from "../../../platform/cors.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import type { Played } from "../findings/protocol.ts";
import s from "./preview.module.css";

type Props = { played: Played; entry: CorsFields; id: number | null };

/** What the browser decides, in words, and which entry answered. */
export function Verdict({ played, entry, id }: Props) {
  const { exchange, words } = played;
  const side = exchange.platform.actual ?? exchange.platform.preflight;
  if (side?.by === "broken")
    return (
      <StatusPill tone="crit">
        The platform is broken: an enabled entry's regular expression does not compile, so every request gets 500.
      </StatusPill>
    );
  if (exchange.verdict === null || words === null)
    return <StatusPill tone="warn">Not known: a regular expression that cannot be judged here may answer.</StatusPill>;
  return (
    <>
      <StatusPill tone={exchange.verdict.allowed ? "ok" : "crit"}>
        {exchange.verdict.allowed ? "Let in. " : "Refused. "}
        {words}
      </StatusPill>
      {side !== null && <p className={s.who}>{whoAnswers(played, side.entry, entry, id)}</p>}
    </>
  );
}

type Who = NonNullable<Played["exchange"]["platform"]["actual"]>["entry"];

function whoAnswers({ matches }: Played, who: Who, entry: CorsFields, id: number | null): string {
  if (who !== null && who.id === id) return "This entry answers.";
  const why = !entry.enabled
    ? "This one is disabled."
    : matches === false
      ? "The path of this one does not match."
      : "The path of that one is longer.";
  if (who === null)
    return `No enabled entry answers for this path. ${matches !== true && entry.enabled ? why : ""}`.trim();
  return `Entry ${who.id} (${visibleText(who.path)}) answers, not this one. ${why}`;
}
