import type { Website, Websites } from "../../../domain/cors/websites.ts";
import { cx } from "../../../ui/cx.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { Table } from "../../../ui/table.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { EntryLink, ExplainLink, Granted, Site, Where } from "./parts.tsx";
import s from "./websites.module.css";
import { whyNothing } from "./words.ts";

type Line = { site: Website; isFirst: boolean } & (
  | { place: Website["places"][number] }
  | { nothing: Website["nothing"][number] }
);

/** A line for each website and entry. */
export const linesOf = (websites: readonly Website[]): Line[] =>
  websites.flatMap((site) =>
    [...site.places.map((place) => ({ place })), ...site.nothing.map((nothing) => ({ nothing }))].map((one, at) => ({
      site,
      isFirst: at === 0,
      ...one,
    })),
  );

export function ByWebsite({ lines, areas }: { lines: readonly Line[]; areas: Websites["areas"] }) {
  const areaOf = new Map(areas.map((area) => [area.entry.id, area]));
  return (
    <Table caption="Which websites may call what">
      <thead>
        <tr>
          <th scope="col" className={s.sites}>
            Website
          </th>
          <th scope="col">May call</th>
          <th scope="col">Methods</th>
          <th scope="col">Because of</th>
          <th scope="col">Explain</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { site, isFirst } = line;
          const entry = "place" in line ? line.place.entry : line.nothing.entry;
          const area = areaOf.get(entry.id);
          return (
            <tr key={`${site.origin} ${entry.id}`} className={cx(!isFirst && s.more)}>
              <td data-label="Website" className={s.site}>
                <Site origin={site.origin} />
              </td>
              {"place" in line ? (
                <>
                  <td data-label="May call">
                    <Where path={entry.path} area={area} />
                  </td>
                  <td data-label="Methods">
                    <Granted grant={line.place} />
                  </td>
                </>
              ) : (
                <td data-label="May call" colSpan={2}>
                  <StatusPill
                    tone={line.nothing.because === "unknown" || line.nothing.because === "tie" ? "warn" : "crit"}
                  >
                    {visibleText(whyNothing(line.nothing))}
                  </StatusPill>
                </td>
              )}
              <td data-label="Because of">
                <div>
                  <EntryLink entry={entry} />
                  {"place" in line && !line.place.isNamed && <div className={s.except}>by a pattern</div>}
                </div>
              </td>
              <td>
                {area && (
                  <ExplainLink
                    site={site}
                    path={area.path}
                    method={"place" in line ? line.place.methods[0] : undefined}
                    says={"place" in line ? "let in" : "refused"}
                  >
                    Why?
                  </ExplainLink>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
