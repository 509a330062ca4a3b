import { useEffect, useState } from "react";

/** The value as it was when it last stood still for so long. @param same equal texts stand for equal values */
export function usePaused<T>(value: T, same: string, pauseMs: number): T {
  const [paused, setPaused] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` tells whether the value changed; the object is new each time
  useEffect(() => {
    const handle = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(handle);
  }, [same]);
  return paused;
}
