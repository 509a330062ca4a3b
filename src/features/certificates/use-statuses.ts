import { useMemo } from "react";
import { type Status, statusSteps } from "../../domain/certificates/status.ts";
import type { Collection } from "../../platform/certificates/collect.ts";
import { useCertificateSettings } from "../../platform/client-context.ts";
import { useInSlices } from "../../ui/use-in-slices.ts";

type Judged = { readonly collection: Collection; readonly all: readonly Status[] };

/**
 * The certificates of a collection as of `now`, with the collection that was judged: thousands take a while, and the page
 * goes on meanwhile. Undefined until the first is judged.
 * @param prepare what else is made ready of each, for later.
 */
export function useStatuses(
  collection: Collection | undefined,
  now: Date,
  prepare?: (status: Status) => void,
): Judged | undefined {
  const settings = useCertificateSettings();
  const begin = useMemo(() => {
    if (collection === undefined) return null;
    return function* (): Generator<void, Judged> {
      const all = yield* statusSteps(collection.files, now, settings);
      if (prepare)
        for (const status of all) {
          prepare(status);
          yield;
        }
      return { collection, all };
    };
  }, [collection, now, settings, prepare]);
  return useInSlices(begin);
}
