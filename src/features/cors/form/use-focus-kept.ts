import { type RefObject, useEffect, useRef } from "react";

type FocusKept = {
  fieldset: RefObject<HTMLFieldSetElement | null>;
  button: RefObject<HTMLButtonElement | null>;
  /** To be called before the fieldset is switched off. */
  keepFocus: () => void;
};

/**
 * A control that is switched off loses the focus. So the form's button, which says that the work goes on, holds it
 * meanwhile, and gives it back unless something else has taken it: a dialog, or the summary of errors.
 */
export function useFocusKept(isBusy: boolean): FocusKept {
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const origin = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isBusy) return;
    if (document.activeElement === button.current) origin.current?.focus();
    origin.current = null;
  }, [isBusy]);
  return {
    fieldset,
    button,
    keepFocus: () => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || !fieldset.current?.contains(focused)) return;
      origin.current = focused;
      button.current?.focus({ preventScroll: true });
    },
  };
}
