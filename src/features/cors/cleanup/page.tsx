import { useQuery } from "@tanstack/react-query";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { countText } from "../../../text/number.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { usePageTitle } from "../../../ui/use-page-title.ts";
import s from "../ask/ask.module.css";
import { CORS_CRUMBS } from "../crumbs.tsx";
import { listQuery, versionOf } from "../list-query.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { Offer } from "./offer.tsx";

/** `#/config/cors/cleanup`: entries that can go, each with the proof that no access changes, or with what does. */
export function CleanUpPage() {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const found = useQuery({
    // Offers among other entries than these are not shown meanwhile.
    ...COMPUTED_ANEW,
    queryKey: ["cors-clean-up", platform.base, versionOf(list.data?.entries)],
    queryFn: ({ signal }) => askWorker(list.data?.entries ?? [], "cleanUps", askedPlatform(platform), { signal }),
    enabled: list.data !== undefined,
  });
  usePageTitle("Clean up", "CORS");
  const stored = new Map(list.data?.entries.map((entry) => [entry.id, entry]));
  const { proposals = [], skipped = 0 } = found.data ?? {};
  const isWhole = list.data?.complete !== false;
  return (
    <>
      <PageHeader crumbs={CORS_CRUMBS} title="Clean up" />
      <div className={s.result}>
        {list.error && <ReadFailure title="The entries could not be read." read={list} />}
        {found.error && <ReadFailure title="Not known: the search for entries that can go failed." read={found} />}
        {!list.error && !found.error && !found.data && <Loading label="Looking for entries that can go" rows={4} />}
        {!isWhole && (
          <Notice tone="warn" title="The list of entries may not be whole: someone kept editing while it was read." />
        )}
        {skipped > 0 && (
          <Notice
            tone="due"
            title={`Not decided, so not offered: ${countText(skipped, "enabled entry", "enabled entries")}.`}
          >
            A regular expression cannot be decided here, paths are of equal length, or there are too many entries.
          </Notice>
        )}
        {found.data && proposals.length === 0 && (
          <EmptyState title={skipped === 0 && isWhole ? "Nothing to clean up" : "Nothing found"}>
            {skipped === 0 && isWhole
              ? "Without any one of the enabled entries, some calls would be answered differently."
              : "Every entry that could be decided is in use."}
          </EmptyState>
        )}
        {proposals.map((offer) => {
          const entry = stored.get(offer.entry.id ?? 0);
          const into = offer.kind === "merge" ? stored.get(offer.by[0]?.id ?? 0) : null;
          return (
            entry !== undefined &&
            into !== undefined && (
              <Offer
                key={`${offer.kind} ${entry.id}`}
                offer={offer}
                entry={entry}
                into={into}
                judgedBy={list.data?.entries ?? []}
                onDone={() => document.querySelector("h1")?.focus()}
              />
            )
          );
        })}
      </div>
    </>
  );
}
