import { covers } from "../../../domain/cors/covers.ts";
import { ANY } from "../../../domain/cors/websites/named-origins.ts";
import type { PathArea } from "../../../domain/cors/websites/path-areas.ts";
import type { Website } from "../../../domain/cors/websites.ts";
import { countText } from "../../../text/number.ts";
import { Breakable } from "../../../ui/breakable.tsx";
import { cx } from "../../../ui/cx.ts";
import { Table } from "../../../ui/table.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { EntryLink, ExplainLink, Site, Where } from "./parts.tsx";
import s from "./websites.module.css";
import { methodWords, shortName, siteName } from "./words.ts";

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

/** A picture with a column for each website where there is room, else a list in each row. */
export function ByPath({ areas, sites, unanswered }: ByPathProps) {
  const letIn = lettingIn(sites);
  const columns = sites.length <= COLUMNS ? sites : [];
  const list = columns.length > 0 ? s.narrow : undefined;
  const shown = new Set(areas.map(({ entry }) => entry.id));
  return (
    <Table caption="Who may call which path" className={s.tree}>
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col">Answered by</th>
          {columns.map(({ origin }) => (
            <th scope="col" key={origin} className={s.column} title={visibleText(siteName(origin))}>
              <bdi>
                <Breakable>{visibleText(shortName(origin))}</Breakable>
              </bdi>
            </th>
          ))}
          <th scope="col" className={list}>
            Let in
          </th>
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => {
          const inside = letIn.get(area.entry.id) ?? [];
          return (
            <tr key={area.entry.id}>
              <td data-label="Path">
                <div className={DEPTHS[Math.min(area.depth, DEPTHS.length - 1)]}>
                  <Where path={area.entry.path} area={area} isSplitBelow={isSplitBelow(area, shown)} />
                </div>
              </td>
              <td data-label="Answered by">
                <EntryLink entry={area.entry} />
              </td>
              {columns.map((site) => (
                <td key={site.origin} className={s.column}>
                  <Cell site={site} inside={inside} path={area.path} />
                </td>
              ))}
              <td data-label="Let in" className={list}>
                <LetIn inside={inside} path={area.path} />
              </td>
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

/** Whether all that the area leaves to others stands in the rows below it. */
const isSplitBelow = ({ entry, notBelow }: PathArea, shown: ReadonlySet<number | null>): boolean =>
  notBelow?.every((taker) => shown.has(taker.id) && covers(entry.path, taker.path)) ?? false;

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
  const own = inside.find((one) => one.site === site)?.place;
  const place = own ?? inside.find((one) => one.site.origin === ANY)?.place;
  const link = { site, path, method: place?.methods[0] };
  if (place === undefined)
    return (
      <ExplainLink {...link} says="refused">
        <span className={s.none}>–</span>
      </ExplainLink>
    );
  return (
    <ExplainLink {...link} says="let in">
      <span className={cx(s.open, site.origin === ANY && s.any)}>{own ? methodWords(place) : "as any"}</span>
      {own?.cookies && <span className={s.except}>with cookies</span>}
    </ExplainLink>
  );
}

function LetIn({ inside, path }: { inside: readonly Inside[]; path: string }) {
  if (inside.length === 0) return "no website";
  return (
    <ul className={s.list}>
      {inside.slice(0, LISTED).map(({ site, place }) => (
        <li key={site.origin}>
          <Site origin={site.origin} />{" "}
          <ExplainLink site={site} path={path} method={place.methods[0]} says="let in">
            <span className={s.methods}>{methodWords(place)}</span>
          </ExplainLink>
          {place.cookies && <span className={s.except}> with cookies</span>}
        </li>
      ))}
      {inside.length > LISTED && <li className={s.except}>and {countText(inside.length - LISTED, "more website")}</li>}
    </ul>
  );
}
