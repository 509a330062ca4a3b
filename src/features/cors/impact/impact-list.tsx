import { useState } from "react";
import type { Impact, ImpactRow } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./impact.module.css";

const FEW = 6;
const UNKNOWN = "Not known: others may gain or lose access.";

type NameOf = (entry: CorsPolicy) => string;

/**
 * One line an origin and entry: who gains or loses which methods where, and who decided before.
 *
 * @param nameOf how an entry is called; by its id and path unless given
 */
export function ImpactList({ impact, nameOf = idAndPath }: { impact: Impact; nameOf?: NameOf }) {
  const [all, setAll] = useState(false);
  const { rows } = impact;
  const shown = all ? rows : rows.slice(0, FEW);
  if (rows.length === 0)
    return <p>{impact.unknown || impact.skipped > 0 ? UNKNOWN : "Nobody gains or loses access by this."}</p>;
  return (
    <>
      <ul className={s.list}>
        {shown.map((row) => (
          <Row key={keyOf(row)} row={row} nameOf={nameOf} />
        ))}
      </ul>
      {rows.length > shown.length && (
        <p>
          <Button variant="text" onClick={() => setAll(true)}>
            Show {numberText(rows.length - shown.length)} more
          </Button>
        </p>
      )}
      {all && impact.more > 0 && <p>and {numberText(impact.more)} more</p>}
      {impact.skipped > 0 && (
        <p>
          {countText(impact.skipped, "further overlapping path was", "further overlapping paths were")} not compared.
        </p>
      )}
      {impact.unknown && <p>{UNKNOWN}</p>}
    </>
  );
}

const keyOf = ({ change, origin, path, ways, before, after }: ImpactRow): string =>
  JSON.stringify([change, origin, path, ways, before?.id, after?.id]);

function Row({ row, nameOf }: { row: ImpactRow; nameOf: NameOf }) {
  const loses = row.change === "loses";
  const who = row.origin === "*" ? "Any other website" : visibleText(row.origin);
  return (
    <li>
      <span>
        <StatusPill tone={loses ? "warn" : "ok"} icon={<b aria-hidden="true">{loses ? "−" : "+"}</b>}>
          <bdi className={s.who}>{who}</bdi>
        </StatusPill>{" "}
        {loses ? "loses" : "gains"} {row.methods.map(visibleText).join(", ")}
        {waysText(row.ways)} on <bdi className={s.who}>{visibleText(row.path)}</bdi>
      </span>
      <span className={s.because}>
        {nowAndThen(row, nameOf)}
        {row.because !== null && ` ${visibleText(row.because)}`}
      </span>
    </li>
  );
}

function waysText(ways: readonly string[]): string {
  if (ways.length === 0) return "";
  const named = ways.map((way) =>
    way === "" ? "without custom headers" : way === "cookies" ? "with cookies" : `with ${visibleText(way)}`,
  );
  return ` ${named.join(", ")}`;
}

const idAndPath: NameOf = (entry) =>
  entry.id === null ? `the new entry (${visibleText(entry.path)})` : `entry ${entry.id} (${visibleText(entry.path)})`;

function nowAndThen({ before, after }: ImpactRow, nameOf: NameOf): string {
  if (before !== null && after !== null && before.id === after.id)
    return `Before and after, ${nameOf(after)} answers there.`;
  const now = before === null ? "No entry answers there now" : `Now ${nameOf(before)} answers there`;
  const then = after === null ? "afterwards none does" : `afterwards ${nameOf(after)} does`;
  return `${now}; ${then}.`;
}
