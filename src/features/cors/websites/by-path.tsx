import { ANY } from "../../../domain/cors/websites/named-origins.ts";
import type { PathArea } from "../../../domain/cors/websites/path-areas.ts";
import type { Website } from "../../../domain/cors/websites.ts";
import { Table } from "../../../ui/table.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { EntryLink, Granted, Site, Where, Why } from "./parts.tsx";
import s from "./websites.module.css";
import { methodWords, siteName } from "./words.ts";

/** So many websites get a column each. */
const COLUMNS = 6;
const LISTED = 12;
const DEPTHS = [undefined, s.depth1, s.depth2, s.depth3];

type ByPathProps = {
  areas: readonly PathArea[];
  /** Those that may call something. */
  sites: readonly Website[];
  /** A path that no entry answers; null where that is not shown. */
  unanswered: string | null;
};

export function ByPath({ areas, sites, unanswered }: ByPathProps) {
  const areColumns = sites.length <= COLUMNS;
  const letIn = lettingIn(sites);
  const columns = areColumns ? sites.map(({ origin }) => origin) : [];
  return (
    <Table caption="Who may call which path" className={s.table}>
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col">Answered by</th>
          {columns.map((origin) => (
            <th scope="col" key={origin} className={s.column}>
              <bdi>{visibleText(siteName(origin))}</bdi>
            </th>
          ))}
          {!areColumns && <th scope="col">Let in</th>}
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => {
          const inside = letIn.get(area.entry.id) ?? [];
          return (
            <tr key={area.entry.id}>
              <td data-label="Path">
                <div className={DEPTHS[Math.min(area.depth, DEPTHS.length - 1)]}>
                  <Where path={area.entry.path} area={area} />
                </div>
              </td>
              <td data-label="Answered by">
                <EntryLink entry={area.entry} />
              </td>
              {areColumns ? (
                sites.map((site) => (
                  <td key={site.origin} data-label={visibleText(siteName(site.origin))}>
                    <Cell site={site} inside={inside} path={area.path} />
                  </td>
                ))
              ) : (
                <td data-label="Let in">
                  <LetIn inside={inside} />
                </td>
              )}
            </tr>
          );
        })}
        {unanswered !== null && (
          <tr>
            <td data-label="Path">
              <div>
                Everything else
                <div className={s.except}>
                  for example <bdi className={s.path}>{visibleText(unanswered)}</bdi>
                </div>
              </div>
            </td>
            <td data-label="Answered by">no entry</td>
            <td data-label="Let in" colSpan={Math.max(1, columns.length)}>
              no website
            </td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}

type Inside = { site: Website; place: Website["places"][number] };

function lettingIn(sites: readonly Website[]): Map<number | null, Inside[]> {
  const found = new Map<number | null, Inside[]>();
  for (const site of sites)
    for (const place of site.places) {
      const inside = found.get(place.entry.id);
      if (inside) inside.push({ site, place });
      else found.set(place.entry.id, [{ site, place }]);
    }
  return found;
}

function Cell({ site, inside, path }: { site: Website; inside: readonly Inside[]; path: string }) {
  const own = inside.find((one) => one.site === site);
  if (own)
    return (
      <div>
        <Granted grant={own.place} />
        <Why origin={site.example ?? site.origin} path={path} method={own.place.methods[0]} />
      </div>
    );
  return inside.some((one) => one.site.origin === ANY) ? "like any website" : "nothing";
}

function LetIn({ inside }: { inside: readonly Inside[] }) {
  if (inside.length === 0) return "no website";
  return (
    <ul className={s.list}>
      {inside.slice(0, LISTED).map(({ site, place }) => (
        <li key={site.origin}>
          <Site origin={site.origin} /> <span className={s.methods}>{methodWords(place)}</span>
          {place.cookies && <span className={s.except}> with cookies</span>}
        </li>
      ))}
      {inside.length > LISTED && <li className={s.except}>and {inside.length - LISTED} more websites</li>}
    </ul>
  );
}
