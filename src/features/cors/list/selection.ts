import { useCallback, useMemo, useRef, useState } from "react";

/** The ids that are selected after a click. With `from`, the last one clicked, all between the two become as the clicked one. */
export function toggled(
  selected: ReadonlySet<number>,
  shown: readonly { id: number }[],
  id: number,
  from: number | null,
): Set<number> {
  const next = new Set(selected);
  const on = !selected.has(id);
  const [a, b] = [shown.findIndex((one) => one.id === id), shown.findIndex((one) => one.id === from)];
  const range = a < 0 || b < 0 ? [{ id }] : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
  for (const one of range) {
    if (on) next.add(one.id);
    else next.delete(one.id);
  }
  return next;
}

export type Selection = {
  /** Ids of entries that are there. */
  ids: ReadonlySet<number>;
  /** @param isRange all from the last one to this one */
  toggle: (id: number, isRange: boolean) => void;
  /** Selects all that are shown, or none. */
  toggleAll: () => void;
  clear: () => void;
  /** Whether all that are shown are selected; null for some. */
  isAll: boolean | null;
};

/** What is selected of the list; it stays while the filter changes. */
export function useSelection(entries: readonly { id: number }[], shown: readonly { id: number }[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<number>(null);
  // What is gone is not selected any more.
  const ids = useMemo(
    () => (chosen.size === 0 ? chosen : new Set(entries.flatMap(({ id }) => (chosen.has(id) ? [id] : [])))),
    [entries, chosen],
  );
  const count = ids.size === 0 ? 0 : shown.filter(({ id }) => ids.has(id)).length;
  const toggle = useCallback(
    (id: number, isRange: boolean) => {
      const from = isRange ? last.current : null;
      last.current = id;
      setChosen((old) => toggled(old, shown, id, from));
    },
    [shown],
  );
  return {
    ids,
    toggle,
    toggleAll() {
      const next = new Set(ids);
      for (const { id } of shown) {
        if (count === shown.length) next.delete(id);
        else next.add(id);
      }
      setChosen(next);
    },
    clear: () => setChosen(new Set()),
    isAll: count === 0 ? false : count === shown.length ? true : null,
  };
}
