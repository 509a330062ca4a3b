import { lazy, Suspense, startTransition, useEffect } from "react";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useSince } from "./use-since.ts";

/** Loaded when there is something to say. */
const Changed = lazy(() => import("./changed.tsx"));

type Props = {
  entries: readonly CorsEntry[];
  /** Told which entries others changed or created. */
  onNews: (ids: ReadonlySet<number>) => void;
};

/** Beside the tabs: what others changed since the administrator last said that it was seen. */
export default function SinceNotice({ entries, onNews }: Props) {
  const since = useSince(entries);
  useEffect(() => {
    const entries = [...(since?.added ?? []), ...(since?.changed.map(({ entry }) => entry) ?? [])];
    startTransition(() => onNews(new Set(entries.map(({ id }) => id))));
  }, [since, onNews]);
  if (since === null || since.added.length + since.changed.length + since.removed.length === 0) return null;
  return (
    <Suspense>
      <Changed since={since} entries={entries} />
    </Suspense>
  );
}
