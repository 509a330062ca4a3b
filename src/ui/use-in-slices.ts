import { useLayoutEffect, useRef, useState } from "react";
import { inSlices } from "./in-slices.ts";

/**
 * What `begin` comes to, worked out in slices. While a later `begin` is worked out, the result before it stays; one that is
 * under way is finished first, so that something is shown however often `begin` changes.
 * @param begin memoised: another function is another question, null asks nothing.
 * @returns undefined until the first result. A short computation has its result before anything is drawn.
 */
export function useInSlices<T>(begin: (() => Generator<unknown, T>) | null): T | undefined {
  const [result, setResult] = useState<{ value: T }>();
  const wanted = useRef(begin);
  const isRunning = useRef(false);

  useLayoutEffect(() => {
    wanted.current = begin;
    const run = async () => {
      isRunning.current = true;
      try {
        let at: typeof begin = null;
        while (wanted.current !== null && wanted.current !== at) {
          at = wanted.current;
          const value = await inSlices(at());
          setResult({ value });
        }
      } catch (error) {
        // Thrown while the page is drawn, so that its error page is shown.
        setResult(() => {
          throw error;
        });
      } finally {
        isRunning.current = false;
      }
    };
    if (begin === null) setResult(undefined);
    else if (!isRunning.current) void run();
  }, [begin]);

  // A page that was left asks for nothing more.
  useLayoutEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  return result?.value;
}
