import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Wish } from "../../../domain/cors/allow.ts";
import { askedPlatform, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import s from "../ask/ask.module.css";
import { PatternView } from "../ask/pattern-view.tsx";
import { useIgnored } from "../in-force/ignored.ts";
import { listQuery, versionOf } from "../list-query.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";
import { ElsewhereNote } from "./elsewhere-note.tsx";

/** How all calls fare whose path a pattern matches: in every place of it, none is a sample. */
export function PatternResult({ wish }: { wish: Wish }) {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const isIgnored = useIgnored()?.certainty === "seen";
  const verdict = useQuery({
    ...COMPUTED_ANEW,
    queryKey: ["cors-pattern", platform.base, versionOf(list.data?.entries), JSON.stringify(wish)],
    queryFn: ({ signal }) =>
      askWorker(
        list.data?.entries ?? [],
        "pattern",
        { wish, ...askedPlatform(platform), prefix: prefixOf(platform) },
        { signal },
      ),
    enabled: list.data !== undefined,
  });
  if (verdict.error) return <ReadFailure title="The path could not be judged." read={verdict} />;
  if (verdict.data === undefined) return <Loading label="Finding out who answers where" rows={4} />;
  const { refused, places } = verdict.data;
  return (
    <Card title="What happens">
      <div className={s.stack} aria-live="polite">
        {isIgnored && (
          <p>
            <StatusPill tone="warn">
              This platform ignores its entries. This is what they say, not what it answers.
            </StatusPill>
          </p>
        )}
        <ElsewhereNote url={wish.path} />
        <PatternView verdict={verdict.data} wish={wish} />
        {refused.length > 0 && (
          <div className={s.buttons}>
            <Link
              to="/config/cors/allow"
              search={{
                origin: wish.pageOrigin,
                path: wish.path,
                methods: wish.methods.join(","),
                headers: wish.headers.join(",") || undefined,
                credentials: wish.credentials || undefined,
              }}
              className={buttonClass("primary")}
            >
              Allow this application
            </Link>
          </div>
        )}
        {places.length > 1 && (
          <p className={s.muted}>Each place has an example: open it to see the whole story of one call.</p>
        )}
      </div>
    </Card>
  );
}
