import { useMemo } from "react";
import type { Finding, Severity } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { useAccepted } from "./accepted.ts";
import { worstFirst } from "./severity.ts";
import { useAllFindings } from "./use-findings.ts";

export type ListFindings = {
  /** `checking` until the first result; `failed` when the check itself failed. */
  state: "checking" | "done" | "failed";
  /** What to show of an entry; null while it is checked. */
  of: (entry: CorsEntry) => { shown: readonly Finding[]; all: readonly Finding[] } | null;
  has: (entry: CorsEntry, severity: Severity) => boolean;
};

const NONE = { shown: [], all: [] };

/** The findings that the list shows: errors and warnings, hints on demand, without those that were accepted. */
export function useListFindings({ hints }: { hints: boolean }): ListFindings {
  const { data, error } = useAllFindings();
  const accepted = useAccepted();
  return useMemo(() => {
    const of = ({ id }: CorsEntry) => {
      if (data === undefined) return null;
      const all = data.get(id);
      if (all === undefined || all.length === 0) return NONE;
      const open = all.filter((finding) => accepted.reasonOf(id, finding) === null);
      const shown = worstFirst(open.filter((finding) => hints || finding.severity !== "info"));
      const anything = shown.length > 0 || open.length < all.length;
      return anything ? { shown, all } : NONE;
    };
    return {
      state: data !== undefined ? "done" : error ? "failed" : "checking",
      of,
      has: (entry, severity) => of(entry)?.shown.some((finding) => finding.severity === severity) ?? false,
    };
  }, [data, error, hints, accepted]);
}
