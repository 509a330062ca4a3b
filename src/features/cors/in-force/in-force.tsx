import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  startTransition,
  useCallback,
  useContext,
  useState,
} from "react";
import type { Written } from "./observe.ts";

const ChangeNotice = lazy(() => import("./change-notice.tsx"));

const NoteContext = createContext<((written: Written) => void) | null>(null);
const NoticeContext = createContext<{ entry: number | null; notice: ReactNode } | null>(null);

/** To be told after each write of an entry. */
export function useNoteWritten(): (written: Written) => void {
  const note = useContext(NoteContext);
  if (note === null) throw new Error("useNoteWritten outside InForceProvider");
  return note;
}

/**
 * Whether the last change is in force, and of which entry; null before the first change. It belongs to the list and to that
 * entry's page.
 */
export const useChangeNotice = () => useContext(NoticeContext);

export function InForceProvider({ children }: { children: ReactNode }) {
  const [last, setLast] = useState<{ written: Written; count: number } | null>(null);
  // After the rows show the act: what tells is worked out of all entries.
  const note = useCallback(
    (written: Written) => startTransition(() => setLast((old) => ({ written, count: (old?.count ?? 0) + 1 }))),
    [],
  );
  return (
    <NoteContext.Provider value={note}>
      <NoticeContext.Provider
        value={
          last && {
            entry: last.written.entry.id,
            notice: (
              <Suspense>
                <ChangeNotice key={last.count} written={last.written} onClose={() => setLast(null)} />
              </Suspense>
            ),
          }
        }
      >
        {children}
      </NoticeContext.Provider>
    </NoteContext.Provider>
  );
}
