import { useMemo } from "react";
import { useAdministrator, useClient } from "../../../platform/client-context.ts";
import { type DraftStore, draftStore } from "./draft.ts";

/** The drafts of this administrator on this platform. */
export function useDrafts(name: string): DraftStore {
  const { base } = useClient().platform;
  const { id } = useAdministrator();
  return useMemo(() => draftStore(`${base}:${id}`, `cors/${name}`), [base, id, name]);
}
