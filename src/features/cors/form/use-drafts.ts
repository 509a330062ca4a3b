import { useMemo } from "react";
import { useOwner } from "../../../platform/client-context.ts";
import { type DraftStore, draftStore } from "./draft.ts";

/** The drafts of this administrator on this platform. */
export function useDrafts(name: string): DraftStore {
  const owner = useOwner();
  return useMemo(() => draftStore(owner, `cors/${name}`), [owner, name]);
}
