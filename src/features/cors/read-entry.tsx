import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CorsEntry } from "../../platform/cors.ts";
import { PlatformError } from "../../platform/errors.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ReadFailure } from "../../ui/read-failure.tsx";

type Props = { query: UseQueryResult<CorsEntry>; id: number; children: (entry: CorsEntry) => ReactNode };

/** An entry that has to be read first. A failed read is never shown as an empty form. */
export function ReadEntry({ query, id, children }: Props) {
  if (query.data) return children(query.data);
  if (query.isPending) return <Loading label={`Reading entry ${id}`} rows={6} />;
  const all = (
    <Link to="/config/cors" search className={buttonClass("outline")}>
      All entries
    </Link>
  );
  if (query.error instanceof PlatformError && query.error.kind === "not-found")
    return (
      <Notice tone="crit" live="alert" title={`Entry ${id} no longer exists.`} actions={all}>
        Someone may have deleted it.
      </Notice>
    );
  return <ReadFailure title={`Entry ${id} could not be read.`} read={query} others={all} />;
}
