import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import type { Grant } from "../../../domain/cors/websites/grant.ts";
import { ANY } from "../../../domain/cors/websites/named-origins.ts";
import type { PathArea } from "../../../domain/cors/websites/path-areas.ts";
import type { Website } from "../../../domain/cors/websites.ts";
import { Chip } from "../../../ui/chip.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./websites.module.css";
import { exceptions, methodWords, NULL, siteName } from "./words.ts";

export const EntryLink = ({ entry: { id } }: { entry: CorsPolicy }) => (
  <Link to="/config/cors/$id" params={{ id: String(id) }} className={s.entry}>
    entry {id}
  </Link>
);

export function Site({ origin }: { origin: string }) {
  return origin === ANY || origin === NULL ? (
    <StatusPill tone="warn">{siteName(origin)}</StatusPill>
  ) : (
    <Chip>{origin}</Chip>
  );
}

type WhereProps = {
  path: string;
  area: PathArea | undefined;
  /** The rows below it show what others answer. */
  isSplitBelow?: boolean;
};

/** A path, and which part of it the entry does not answer. */
export function Where({ path, area, isSplitBelow = false }: WhereProps) {
  return (
    <div>
      <bdi className={s.path}>{visibleText(path)}</bdi>
      {area &&
        exceptions(area, isSplitBelow).map(({ text, isDoubt }) =>
          isDoubt ? (
            <div key={text}>
              <StatusPill tone="warn">{visibleText(text)}</StatusPill>
            </div>
          ) : (
            <div key={text} className={s.except}>
              <bdi>{visibleText(text)}</bdi>
            </div>
          ),
        )}
    </div>
  );
}

export function Granted({ grant }: { grant: Grant }) {
  const { headers, cookies } = grant;
  return (
    <div>
      <span className={s.methods}>{methodWords(grant)}</span>
      {cookies && <div className={s.except}>with cookies</div>}
      {headers.length > 0 && (
        <div className={s.except}>
          {headers[0] === "*" ? "any header" : <bdi>headers {visibleText(headers.join(", "))}</bdi>}
        </div>
      )}
    </div>
  );
}

type ExplainLinkProps = {
  site: Pick<Website, "origin" | "example">;
  path: string;
  method: string | undefined;
  /** The verdict in a word, for assistive technology. */
  says: string;
  children: ReactNode;
};

/** Plays one call through on the page that explains. */
export function ExplainLink({ site, path, method, says, children }: ExplainLinkProps) {
  return (
    <Link to="/why" search={{ origin: site.example ?? site.origin, url: path, method }} className={s.why}>
      <VisuallyHidden>
        {visibleText(siteName(site.origin))} on {visibleText(path)}: {says}.
      </VisuallyHidden>{" "}
      {children}
    </Link>
  );
}
