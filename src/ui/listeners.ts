/** Who wants to know of a change: `subscribe` is for useSyncExternalStore, `tell` for whoever makes the change. */
export function createListeners() {
  const all = new Set<() => void>();
  return {
    subscribe(listener: () => void): () => void {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell(): void {
      for (const listener of all) listener();
    },
  };
}
