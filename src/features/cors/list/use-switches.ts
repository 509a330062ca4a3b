import { useCallback, useRef, useState } from "react";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useUndo } from "../write/use-undo.ts";
import { useWriter } from "../write/use-writes.ts";

export type SwitchState = { pending: boolean; failure: string | null };
const IDLE: SwitchState = { pending: false, failure: null };

/** Switches entries on and off. What is under way or failed is kept by id: a row that scrolls out of view loses nothing. */
export function useSwitches() {
  const writer = useWriter();
  const undo = useUndo();
  const [states, setStates] = useState<ReadonlyMap<number, SwitchState>>(new Map());
  // A second click in the same frame sees the old state.
  const pending = useRef(new Set<number>());

  const toggle = useCallback(
    async (entry: CorsEntry) => {
      const { id } = entry;
      const put = (state: SwitchState) => setStates((old) => new Map(old).set(id, state));
      if (pending.current.has(id)) return;
      pending.current.add(id);
      put({ pending: true, failure: null });
      try {
        const made = await writer.update(id, entry, { enabled: !entry.enabled });
        put(IDLE);
        showToast({
          tone: "neutral",
          text: `${visibleText(made.path)} is switched ${made.enabled ? "on" : "off"}.`,
          action: undo({ kind: "update", path: made.path, entry: made, fields: { ...made, enabled: entry.enabled } }),
        });
      } catch (error) {
        put({ pending: false, failure: failureOf(error) });
      } finally {
        pending.current.delete(id);
      }
    },
    [writer, undo],
  );

  return { of: (entry: CorsEntry): SwitchState => states.get(entry.id) ?? IDLE, toggle };
}
