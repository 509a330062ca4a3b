import { FLUSH_EFFECTS } from "../../../domain/cache/effects.ts";
import { flushCache } from "../../../platform/cache.ts";
import { useClient } from "../../../platform/client-context.ts";
import { ConfirmAction } from "../../../ui/confirm-action.tsx";
import s from "./in-force.module.css";
import { FLUSH } from "./words.ts";

type Props = { open: boolean; onClose: () => void; onFlushed: () => void };

/** The harder way, with what else it does. */
export function FlushDialog({ open, onClose, onFlushed }: Props) {
  const client = useClient();
  return (
    <ConfirmAction
      open={open}
      onClose={onClose}
      action={() => flushCache(client, location.origin)}
      onDone={onFlushed}
      title="Flush the platform's whole cache?"
      confirm="Flush the cache"
      danger
    >
      <div className={s.stack}>
        <p>{FLUSH}</p>
        <ul>
          {FLUSH_EFFECTS.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </div>
    </ConfirmAction>
  );
}
