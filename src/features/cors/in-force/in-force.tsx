import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import type { Written } from "./observe.ts";

const ChangeNotice = lazy(() => import("./change-notice.tsx"));

const Context = createContext<((written: Written) => void) | null>(null);

/** To be told after each write of an entry. */
export function useNoteWritten(): (written: Written) => void {
  const note = useContext(Context);
  if (note === null) throw new Error("useNoteWritten outside InForceProvider");
  return note;
}

/** Over every CORS page: whether the last change is in force. */
export function InForceProvider({ children }: { children: (notice: ReactNode) => ReactNode }) {
  const [last, setLast] = useState<{ written: Written; count: number } | null>(null);
  const note = useCallback((written: Written) => setLast((old) => ({ written, count: (old?.count ?? 0) + 1 })), []);
  return (
    <Context.Provider value={note}>
      {children(
        last && (
          <Suspense>
            <ChangeNotice key={last.count} written={last.written} onClose={() => setLast(null)} />
          </Suspense>
        ),
      )}
    </Context.Provider>
  );
}
