import type { UseQueryResult } from "@tanstack/react-query";
import type { Impact } from "../../../domain/cors/impact.ts";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { ImpactList } from "./impact-list.tsx";

type Props = { query: Pick<UseQueryResult<Impact>, "data" | "error" | "isFetching" | "refetch"> };

/** Who gains and who loses by a change: the list, or why it is not known. */
export function ImpactResult({ query }: Props) {
  if (query.error) return <ReadFailure title="Not known: the comparison failed." read={query} />;
  if (query.data === undefined) return <Loading label="Comparing with the other entries" rows={2} />;
  return <ImpactList impact={query.data} />;
}
