import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import type { CorsEntry } from "../../../platform/cors.ts";
import type { Step } from "../write/steps.ts";

const ManyDialog = lazy(() => import("./dialog.tsx"));

/** What is to be done to many entries, told by their ids; a plan and an undo have their steps already. */
export type ManyRequest =
  | { act: "switch-on" | "switch-off" | "delete" | "change" | "fix"; ids: ReadonlySet<number>; onDone?: () => void }
  | PlanRequest
  | { act: "undo"; steps: readonly Step[] };

/** Steps of which the page showed already what they do. */
type PlanRequest = {
  act: "plan";
  title: string;
  steps: readonly Step[];
  /** The entries by which that was shown. */
  judgedBy: readonly CorsEntry[];
  /** What is said once all of them are stored. */
  done: string;
  onDone?: () => void;
};

const ManyContext = createContext<((request: ManyRequest) => void) | null>(null);

/** Opens the dialog that shows what an act does to many entries, and carries it out. */
export function useManyDialog(): (request: ManyRequest) => void {
  const open = useContext(ManyContext);
  if (open === null) throw new Error("useManyDialog outside ManyProvider");
  return open;
}

/** Around every page: a run goes on, and its message offers to undo it, wherever the administrator is. */
export function ManyProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<{ request: ManyRequest; round: number } | null>(null);
  const open = useCallback(
    (next: ManyRequest) => setRequest((last) => ({ request: next, round: (last?.round ?? 0) + 1 })),
    [],
  );
  return (
    <ManyContext.Provider value={open}>
      {children}
      {request && (
        <Suspense>
          <ManyDialog key={request.round} request={request.request} onUndo={(steps) => open({ act: "undo", steps })} />
        </Suspense>
      )}
    </ManyContext.Provider>
  );
}
