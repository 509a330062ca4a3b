import { useMemo } from "react";
import type { Finding, Severity } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useAccepted } from "./accepted.ts";
import { worstFirst } from "./severity.ts";
import { useAllFindings } from "./use-findings.ts";

type Shown = { shown: readonly Finding[]; all: readonly Finding[] };

export type ListFindings = {
  /** `checking` until the first result; `failed` when the check itself failed. */
  state: "checking" | "done" | "failed";
  /** Checks again, after the check failed. */
  retry: () => void;
  /** What to show of an entry; null while it is checked. */
  of: (entry: CorsEntry) => Shown | null;
  has: (entry: CorsEntry, severity: Severity) => boolean;
  /** Not all entries were compared with each other: there are too many. */
  isCut: boolean;
};

const NONE: Shown = { shown: [], all: [] };

/** The findings that the list shows: errors and warnings, hints on demand, without those that were accepted. */
export function useListFindings({ hints }: { hints: boolean }): ListFindings {
  const { data: checked, error, refetch } = useAllFindings();
  const data = checked?.all;
  const isCut = checked?.isCut ?? false;
  const accepted = useAccepted();
  return useMemo(() => {
    const known = new Map<number, Shown>();
    const sort = (id: number): Shown => {
      const all = data?.get(id) ?? [];
      const open = all.filter((finding) => accepted.reasonOf(id, finding) === null);
      const shown = worstFirst(open.filter((finding) => hints || finding.severity !== "info"));
      const anything = shown.length > 0 || open.length < all.length;
      return anything ? { shown, all } : NONE;
    };
    const of = ({ id }: CorsEntry): Shown | null => {
      // A new entry is in the list before its check is done.
      if (!data?.has(id)) return error ? NONE : null;
      const shown = known.get(id) ?? sort(id);
      known.set(id, shown);
      return shown;
    };
    return {
      state: data !== undefined ? "done" : error ? "failed" : "checking",
      retry: () => void refetch(),
      of,
      has: (entry, severity) => of(entry)?.shown.some((finding) => finding.severity === severity) ?? false,
      isCut,
    };
  }, [data, isCut, error, refetch, hints, accepted]);
}
