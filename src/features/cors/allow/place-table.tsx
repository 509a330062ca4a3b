import { Link } from "@tanstack/react-router";
import type { AllowPlace, Wish } from "../../../domain/cors/allow.ts";
import { lint } from "../../../domain/cors/lint.ts";
import { useClient } from "../../../platform/client-context.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { Table } from "../../../ui/table.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import a from "./allow.module.css";

/** Who answers in each part of the path, with an example, and whether the application is let in there. */
export function PlaceTable({ places, wish }: { places: readonly AllowPlace[]; wish: Wish }) {
  return (
    <Table caption="Who answers where">
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.path}>
            <td data-label="Where">
              <div>
                <Answering place={place} />
                <div className={a.example}>
                  for example{" "}
                  <Link
                    to="/config/cors/explain"
                    search={{
                      origin: wish.pageOrigin,
                      url: place.path,
                      method: place.refused[0]?.method ?? wish.methods[0],
                      headers: wish.headers.join(",") || undefined,
                      credentials: wish.credentials || undefined,
                    }}
                    aria-label={`Explain ${visibleText(place.path)}`}
                  >
                    <bdi className={a.path}>{visibleText(place.path)}</bdi>
                  </Link>
                </div>
              </div>
            </td>
            <td data-label="Now">
              <Now place={place} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Answering({ place: { entry } }: { place: AllowPlace }) {
  if (entry === null) return "Where no entry answers";
  return (
    <>
      <Link to="/config/cors/$id" params={{ id: String(entry.id) }} search>
        <bdi className={a.path}>{visibleText(entry.path)}</bdi>
      </Link>{" "}
      (entry {entry.id})
    </>
  );
}

function Now({ place: { entry, refused } }: { place: AllowPlace }) {
  const { platform } = useClient();
  const whole = { entries: entry === null ? [] : [entry], serverOrigin: platform.origin, adminOrigin: null };
  const hasError = entry !== null && lint(entry, whole).some(({ severity }) => severity === "error");
  if (refused.length === 0)
    return hasError ? (
      <StatusPill tone="warn">let in, by an entry with an error</StatusPill>
    ) : (
      <StatusPill tone="ok">let in</StatusPill>
    );
  const reasons = [...new Set(refused.map(({ because }) => because))];
  return reasons.map((because) => (
    <div key={because}>
      <StatusPill tone="crit">
        {refused
          .filter((call) => call.because === because)
          .map(({ method }) => method)
          .join(", ")}{" "}
        is refused. {visibleText(because)}
      </StatusPill>
    </div>
  ));
}
