import { useMemo, useSyncExternalStore } from "react";
import * as z from "zod/mini";
import type { Finding } from "../../../domain/cors/lint.ts";
import { useClient } from "../../../platform/client-context.ts";
import { createListeners } from "../../../ui/listeners.ts";

const acceptedSchema = z.record(z.string(), z.object({ message: z.string(), reason: z.string(), at: z.number() }));
/** Entry and code → what was accepted. `message` holds the value at fault: another value is another finding. `at`: milliseconds since 1970. */
type Accepted = z.infer<typeof acceptedSchema>;

const keyOf = (base: string) => `gatehouse.accepted:${base}`;
const nameOf = (id: number, code: string) => `${id} ${code}`;

const cache = new Map<string, Accepted>();
const { subscribe, tell } = createListeners();

function read(base: string): Accepted {
  let accepted = cache.get(base);
  if (accepted === undefined) {
    try {
      accepted = acceptedSchema.parse(JSON.parse(localStorage.getItem(keyOf(base)) ?? "{}"));
    } catch {
      accepted = {};
    }
    cache.set(base, accepted);
  }
  return accepted;
}

function write(base: string, accepted: Accepted): void {
  cache.set(base, accepted);
  try {
    localStorage.setItem(keyOf(base), JSON.stringify(accepted));
  } catch {
    // A browser that keeps nothing for this page forgets it with the page.
  }
  tell();
}

/** Findings that an administrator has accepted with a reason; kept on this device only. The same object as long as nothing changes. */
export function useAccepted() {
  const { base } = useClient().platform;
  const accepted = useSyncExternalStore(subscribe, () => read(base));
  return useMemo(
    () => ({
      /** The reason, or null when the finding is not accepted. */
      reasonOf(id: number, finding: Finding): string | null {
        const known = accepted[nameOf(id, finding.code)];
        return known?.message === finding.message ? known.reason : null;
      },
      accept(id: number, finding: Finding, reason: string): void {
        write(base, { ...accepted, [nameOf(id, finding.code)]: { message: finding.message, reason, at: Date.now() } });
      },
      revoke(id: number, finding: Finding): void {
        const { [nameOf(id, finding.code)]: _, ...rest } = accepted;
        write(base, rest);
      },
    }),
    [base, accepted],
  );
}
