import type { CollectedFile } from "../../../domain/certificates/collected.ts";
import { fileFindings } from "../../../domain/certificates/findings.ts";
import { isReadableOnTheWay } from "../../../domain/contact/address-space.ts";
import type { Collection } from "../../../platform/certificates/collect.ts";
import { useClient } from "../../../platform/client-context.ts";
import { countText } from "../../../text/number.ts";
import { Notice } from "../../../ui/notice.tsx";
import { NOTES } from "./words.ts";

/** What goes over plain http: between this page and the platform, or between this page and its own server. */
function usePlainHttp(): { what: string; isLocal: boolean } | null {
  const { platform } = useClient();
  const address = new URL(platform.base);
  const plain = [
    { protocol: address.protocol, hostname: address.hostname, what: "talks to the platform" },
    { protocol: location.protocol, hostname: location.hostname, what: "was loaded" },
  ].filter(({ protocol }) => protocol === "http:");
  if (plain.length === 0) return null;
  const isLocal = !plain.some(isReadableOnTheWay);
  return { what: `This console ${plain.map((one) => one.what).join(" and ")} over plain http.`, isLocal };
}

export function PlainHttpWarning() {
  const plain = usePlainHttp();
  if (plain === null || plain.isLocal) return null;
  return (
    <Notice tone="warn" title={plain.what}>
      {NOTES.openHttp}
    </Notice>
  );
}

/** The same within one computer, where nobody is on the way. */
export function LocalHttpNote() {
  const plain = usePlainHttp();
  if (!plain?.isLocal) return null;
  return (
    <Notice tone="neutral">
      {plain.what} {NOTES.localHttp}
    </Notice>
  );
}

type Props = { collection: Collection; now: Date };

/** Notices about the collection as a whole. */
export function CollectionNotices({ collection, now }: Props) {
  if (collection.files.length < collection.total) return null;
  const withReport = collection.files.filter(({ facts }) => facts?.collector);
  const stale = withReport.filter((file) => isStale(file, now));
  return (
    <>
      {collection.leftOut > 0 && (
        <Notice tone="warn" title={`${countText(collection.leftOut, "file was", "files were")} left out.`}>
          {NOTES.tooMany(countText(collection.total, "file"))}
        </Notice>
      )}
      {collection.files.length > 0 && withReport.length === 0 && (
        <Notice tone="neutral" title="No collector has reported yet.">
          {NOTES.noCollector}
        </Notice>
      )}
      {stale.length > 0 && (
        <Notice tone="warn" title={`${countText(stale.length, "server has", "servers have")} not been checked lately.`}>
          {NOTES.stale}
        </Notice>
      )}
    </>
  );
}

const isStale = ({ facts }: CollectedFile, now: Date): boolean =>
  facts !== null && fileFindings(facts, now).some(({ code }) => code === "collection-stale");
