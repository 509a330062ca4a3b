import { useQuery } from "@tanstack/react-query";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { countText, numberText } from "../../../text/number.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";
import s from "./impact.module.css";

const TYPING_PAUSE_MS = 350;
/** So many are named at once. */
const FEW = 6;
const MOST = 200;

/** The entries that answer inside an enabled entry's path in its place: their own lists decide there. */
export function Inside({ entry }: { entry: CorsPolicy }) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const { path, enabled } = usePaused(entry, `${entry.enabled} ${entry.path}`, TYPING_PAUSE_MS);
  const { data } = useQuery({
    queryKey: ["cors-inside", client.platform.base, list.dataUpdatedAt, entry.id, path],
    queryFn: ({ signal }) =>
      askWorker(
        list.data?.entries ?? [],
        "inside",
        { entry: { ...entry, path }, apiPrefix: askedPlatform(client.platform).apiPrefix },
        { signal },
      ),
    enabled: list.data !== undefined && enabled && path !== "",
    ...COMPUTED,
  });
  if (data === undefined || !enabled || (data.entries.length === 0 && data.isKnown)) return null;
  const { entries, isKnown } = data;
  return (
    <>
      {entries.length > 0 && (
        <details className={s.inside} open={entries.length <= FEW}>
          <summary>
            {countText(entries.length, "other entry answers", "other entries answer")} inside this path: there, only
            what they allow counts
          </summary>
          <ul className={s.names}>
            {entries.slice(0, MOST).map(({ id, path: other }) => (
              <li key={id}>
                entry {id} <bdi className={s.who}>{visibleText(other)}</bdi>
              </li>
            ))}
          </ul>
          {entries.length > MOST && <p>{numberText(entries.length - MOST)} more are not listed.</p>}
        </details>
      )}
      {!isKnown && <p className={s.because}>Not known: more entries may answer inside this path.</p>}
    </>
  );
}
