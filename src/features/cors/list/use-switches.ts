import { useState } from "react";
import type { CorsEntry } from "../../../platform/cors.ts";
import { failureOf } from "../../../platform/errors.ts";
import { useSetEnabled } from "../queries.ts";

export type SwitchState = { pending: boolean; failure: string | null };
const IDLE: SwitchState = { pending: false, failure: null };

/** Switches entries on and off. What is under way or failed is kept by id: a row that scrolls out of view loses nothing. */
export function useSwitches() {
  const { mutateAsync: setEnabled } = useSetEnabled();
  const [states, setStates] = useState<ReadonlyMap<number, SwitchState>>(new Map());
  const put = (id: number, state: SwitchState) => setStates((old) => new Map(old).set(id, state));

  return {
    of: (entry: CorsEntry): SwitchState => states.get(entry.id) ?? IDLE,
    async toggle({ id, enabled }: CorsEntry) {
      put(id, { pending: true, failure: null });
      try {
        await setEnabled({ id, enabled: !enabled });
        put(id, IDLE);
      } catch (error) {
        put(id, { pending: false, failure: failureOf(error) });
      }
    },
  };
}
