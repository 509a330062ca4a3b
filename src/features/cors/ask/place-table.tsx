import { Link } from "@tanstack/react-router";
import type { AllowPlace, PatternVerdict, Wish } from "../../../domain/cors/allow.ts";
import { covers } from "../../../domain/cors/covers.ts";
import { originPatterns } from "../../../domain/cors/grants.ts";
import { Breakable } from "../../../ui/breakable.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { Table } from "../../../ui/table.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./ask.module.css";

type Props = { verdict: Pick<PatternVerdict, "path" | "places" | "faulty">; wish: Wish };

/** Who answers in each part of the path, with an example, and whether the application is let in there. */
export function PlaceTable({ verdict: { path, places, faulty }, wish }: Props) {
  return (
    <Table caption="Who answers where">
      <thead>
        <tr>
          <th scope="col" className={s.where}>
            Where
          </th>
          <th scope="col" className={s.by}>
            Answered by
          </th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.path}>
            <td data-label="Where">
              <div>
                <Where place={place} path={path} isAlone={places.length === 1} />
                <div className={s.example}>
                  for example{" "}
                  <Link
                    to="/why"
                    search={{
                      origin: wish.pageOrigin,
                      url: place.path,
                      method: place.refused[0]?.method ?? wish.methods[0],
                      headers: wish.headers.join(",") || undefined,
                      credentials: wish.credentials || undefined,
                    }}
                    aria-label={`Explain ${visibleText(place.path)}`}
                  >
                    <bdi className={s.path}>{visibleText(place.path)}</bdi>
                  </Link>
                </div>
              </div>
            </td>
            <td data-label="Answered by">
              <AnsweredBy place={place} />
            </td>
            <td data-label="Now">
              <Now place={place} isFaulty={place.entry !== null && faulty.includes(place.entry)} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The part of the asked path: all of it, what an entry's own path names, or what those leave. */
function Where({ place: { entry }, path, isAlone }: { place: AllowPlace; path: string; isAlone: boolean }) {
  if (isAlone) return "Everywhere";
  if (entry === null || covers(entry.path, path)) return "Everything else";
  return (
    <>
      {!covers(path, entry.path) && "what is in "}
      <bdi className={s.path}>{visibleText(entry.path)}</bdi>
    </>
  );
}

function AnsweredBy({ place: { entry } }: { place: AllowPlace }) {
  if (entry === null) return "no entry";
  return (
    <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search title={visibleText(entry.path)}>
      entry {entry.id}
    </Link>
  );
}

function Now({ place: { entry, refused }, isFaulty }: { place: AllowPlace; isFaulty: boolean }) {
  if (refused.length === 0) {
    const isAnybody = originPatterns(entry).includes("*");
    return (
      <StatusPill tone={isFaulty || isAnybody ? "warn" : "ok"}>
        let in{isAnybody && ", as any website is"}
        {isFaulty && ", by an entry with an error"}
      </StatusPill>
    );
  }
  const reasons = [...new Set(refused.map(({ because }) => because))];
  return (
    <div className={s.tight}>
      {reasons.map((because) => (
        <StatusPill key={because} tone="crit">
          {refused
            .filter((call) => call.because === because)
            .map(({ method }) => method)
            .join(", ")}{" "}
          refused. <Breakable>{visibleText(because)}</Breakable>
        </StatusPill>
      ))}
    </div>
  );
}
