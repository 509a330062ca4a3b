import { FLUSH_EFFECTS } from "../../domain/cache/effects.ts";
import { flushCache, flushService } from "../../platform/cache.ts";
import { useClient } from "../../platform/client-context.ts";
import { ConfirmAction } from "../../ui/confirm-action.tsx";
import { visibleText } from "../../ui/visible-text.ts";
import s from "./cache.module.css";

type Props = { open: boolean; onClose: () => void; onDone: () => void };

/** Asks, with everything else that it does. */
export function FlushAll(props: Props) {
  const client = useClient();
  return (
    <ConfirmAction
      {...props}
      action={() => flushCache(client, location.origin)}
      title="Flush the platform's whole cache?"
      confirm="Flush the whole cache"
      danger
    >
      <div className={s.dialog}>
        <p>The platform then reads everything again, its CORS entries too. It also does this:</p>
        <ul>
          {FLUSH_EFFECTS.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <p>Flush a single service instead where that is enough.</p>
      </div>
    </ConfirmAction>
  );
}

export function FlushService({ name, ...props }: Props & { name: string }) {
  const client = useClient();
  return (
    <ConfirmAction
      {...props}
      action={() => flushService(client, name)}
      title={
        <>
          Flush the cache of <bdi>{visibleText(name)}</bdi>?
        </>
      }
      confirm="Flush"
    >
      <div className={s.dialog}>
        <p>The platform forgets what it has kept of this one service, and reads it again.</p>
        <ul>
          <li>The service is slower for a moment.</li>
          <li>With a file cache behind a load balancer, only the node that answers is flushed.</li>
          <li>
            Ended sessions and CORS entries are not kept with a service, so they should stay as they are. Only a flush
            of the whole cache changes them.
          </li>
        </ul>
      </div>
    </ConfirmAction>
  );
}
