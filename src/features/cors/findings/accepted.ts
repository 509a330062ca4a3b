import { useMemo, useSyncExternalStore } from "react";
import * as z from "zod/mini";
import type { Finding } from "../../../domain/cors/lint.ts";
import { useClient } from "../../../platform/client-context.ts";
import { createListeners } from "../../../ui/listeners.ts";

const acceptedSchema = z.catchall(
  z.object({}),
  z.object({ items: z.array(z.string()), reason: z.string(), at: z.number() }),
);
/** Entry and code → what was accepted. `items` are the values at fault: others make another finding. `at`: milliseconds since 1970. */
type Accepted = z.infer<typeof acceptedSchema>;

const keyOf = (base: string) => `gatehouse.accepted:${base}`;
const nameOf = (id: number, code: string) => `${id} ${code}`;

const sameItems = (a: readonly string[], b: readonly string[]) => JSON.stringify(a) === JSON.stringify(b);

const cache = new Map<string, Accepted>();
const { subscribe, tell } = createListeners();
/** Where the browser keeps nothing: what is accepted there lives as long as the page. */
const unkept = new Set<string>();

function load(base: string): Accepted {
  try {
    return acceptedSchema.parse(JSON.parse(localStorage.getItem(keyOf(base)) ?? "{}"));
  } catch {
    return {};
  }
}

function read(base: string): Accepted {
  const accepted = cache.get(base) ?? load(base);
  cache.set(base, accepted);
  return accepted;
}

/** Changes what is stored by now: another tab may have accepted something since this one looked. */
function change(base: string, next: (stored: Accepted) => Accepted): void {
  const accepted = next(unkept.has(base) ? read(base) : load(base));
  cache.set(base, accepted);
  try {
    localStorage.setItem(keyOf(base), JSON.stringify(accepted));
    unkept.delete(base);
  } catch {
    unkept.add(base);
  }
  tell();
}

/** Another tab changed one of them, or the user cleared all (null). */
addEventListener("storage", ({ key }) => {
  for (const base of cache.keys()) if (!unkept.has(base) && (key === null || key === keyOf(base))) cache.delete(base);
  tell();
});

/** Findings that an administrator has accepted with a reason; kept on this device only. The same object as long as nothing changes. */
export function useAccepted() {
  const { base } = useClient().platform;
  const accepted = useSyncExternalStore(subscribe, () => read(base));
  return useMemo(
    () => ({
      /** The reason, or null when the finding is not accepted. */
      reasonOf(id: number, finding: Finding): string | null {
        const known = accepted[nameOf(id, finding.code)];
        return known && sameItems(known.items, finding.items) ? known.reason : null;
      },
      accept(id: number, finding: Finding, reason: string): void {
        change(base, (stored) => ({
          ...stored,
          [nameOf(id, finding.code)]: { items: [...finding.items], reason, at: Date.now() },
        }));
      },
      revoke(id: number, finding: Finding): void {
        change(base, ({ [nameOf(id, finding.code)]: _, ...rest }) => rest);
      },
    }),
    [base, accepted],
  );
}
