import type { PlatformAnswer } from "../../../domain/cors/answer.ts";
import type { PlatformExchange } from "../../../domain/cors/exchange.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { pathOf, spell } from "../preview/wire.ts";
import s from "./reference.module.css";

type Props = { exchange: PlatformExchange; host: string };

/** How one call travels between browser and platform, with its real values: preflight, answer, request, answer. */
export function Journey({ exchange, host }: Props) {
  const { platform, request, pageOrigin, verdict, preflight } = exchange;
  const asked = verdict?.preflightRequest;
  const isStopped = preflight !== null && platform.actual === null;
  const address = visibleText(pathOf(request.url));
  return (
    <figure className={s.sequence}>
      <div className={s.lanes}>
        <span>Browser, page of {visibleText(pageOrigin)}</span>
        <span>{host}</span>
      </div>
      <ol>
        {platform.preflight && (
          <>
            <li className={s.there}>
              <strong>Preflight:</strong> OPTIONS {address}, asks for {visibleText(asked?.acrm ?? request.method)}
              {asked?.acrh && ` with ${visibleText(asked.acrh.split(",").join(", "))}`}
            </li>
            <li className={s.note}>{whoDecides(platform.preflight)}</li>
            <li className={isStopped ? s.refused : s.back}>{answerOf(platform.preflight)}</li>
          </>
        )}
        {platform.actual && (
          <>
            <li className={s.there}>
              <strong>Request:</strong> {visibleText(request.method)} {address}
            </li>
            {!platform.preflight && <li className={s.note}>{whoDecides(platform.actual)}</li>}
            <li className={verdict?.allowed === false ? s.refused : s.back}>{answerOf(platform.actual)}</li>
          </>
        )}
        <li className={s.note}>{endOf(exchange)}</li>
      </ol>
    </figure>
  );
}

function whoDecides({ by, entry }: PlatformAnswer): string {
  if (by === "broken") return "A broken regular expression fails every request.";
  if (by === "unknown") return "Which entry answers is not known.";
  return entry === null
    ? "No enabled entry matches this path."
    : `Entry ${entry.id} decides alone: ${visibleText(entry.path)} is the longest path that matches.`;
}

function answerOf({ status, headers }: PlatformAnswer): string {
  const shown = Object.entries(headers).filter(([name]) => name.startsWith("access-control-"));
  const lines = shown.map(([name, value]) => `${spell(name)}: ${visibleText(value)}`);
  return [status ?? "The API's answer", ...(lines.length > 0 ? lines : ["without a CORS header"])].join(", ");
}

function endOf({ platform, verdict }: PlatformExchange): string {
  if (verdict === null) return "What the browser decides is not known.";
  if (verdict.allowed) return "The browser hands the answer to the page.";
  if (platform.actual !== null) return "The call was carried out, but the browser keeps the answer from the page.";
  return platform.preflight === null ? "The browser sends nothing." : "The browser never sends the request itself.";
}
