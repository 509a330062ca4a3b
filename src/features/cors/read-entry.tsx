import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CorsEntry } from "../../platform/cors.ts";
import { PlatformError } from "../../platform/errors.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";

type Props = { query: UseQueryResult<CorsEntry>; id: number; children: (entry: CorsEntry) => ReactNode };

/** An entry that has to be read first. A failed read is never shown as an empty form. */
export function ReadEntry({ query, id, children }: Props) {
  if (query.data) return children(query.data);
  if (query.isPending) return <Loading label={`Reading entry ${id}`} rows={6} />;
  const gone = query.error instanceof PlatformError && query.error.kind === "not-found";
  return (
    <Notice
      tone="crit"
      live="alert"
      title={gone ? `There is no entry ${id} any more.` : `Entry ${id} could not be read.`}
      actions={
        <>
          {!gone && (
            <Button onClick={() => query.refetch()} pending={query.isFetching}>
              Try again
            </Button>
          )}
          <Link to="/config/cors" search className={buttonClass("outline")}>
            All entries
          </Link>
        </>
      }
    >
      {gone ? "Someone may have deleted it." : query.error?.message}
    </Notice>
  );
}
