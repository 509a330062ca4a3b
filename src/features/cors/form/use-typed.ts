import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { EntryForm } from "../entry.ts";

/** Longer than between two key presses: what follows from a value may take longer than a key press may. */
const PAUSE_MS = 250;

type Typed = {
  /** The values as they were when the typing last paused. */
  values: EntryForm;
  /** Takes the values as they are now, without waiting for a pause. */
  take: () => void;
  /** Forgets what was typed since the last pause. */
  forget: () => void;
};

/**
 * What stands in the form, once the typing pauses; at the latest when the page or the form is left.
 * @param onTyped told of the values at each pause
 */
export function useTyped(form: UseFormReturn<EntryForm>, onTyped: (values: EntryForm) => void): Typed {
  const [values, setValues] = useState<EntryForm>(() => form.getValues());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const tell = useRef(onTyped);
  useEffect(() => {
    tell.current = onTyped;
  });

  const forget = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);
  const take = useCallback(() => {
    if (timer.current === null) return;
    forget();
    const typed = form.getValues();
    tell.current(typed);
    setValues(typed);
  }, [form, forget]);

  useEffect(() => {
    const stop = form.subscribe({
      formState: { values: true },
      callback() {
        forget();
        timer.current = setTimeout(take, PAUSE_MS);
      },
    });
    addEventListener("pagehide", take);
    return () => {
      stop();
      removeEventListener("pagehide", take);
      take();
    };
  }, [form, take, forget]);

  return { values, take, forget };
}
