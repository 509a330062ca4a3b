import { useEffect, useEffectEvent, useRef } from "react";
import { flushSync } from "react-dom";

/** A checkbox has changed before its click is heard, and a rendering in between would take that back: it waits for the timeout. */
const togglesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && (target.type === "checkbox" || target.type === "radio");

/**
 * Calls `commit` when the focus leaves the control, but not between the press and the release of a pointer: what is
 * committed may grow the page, the button under the pointer would move away, and the click would be lost.
 * Returns the control's onBlur.
 */
export function useCommitOnLeave(commit: () => void): () => void {
  const pressed = useRef(false);
  const waiting = useRef(false);
  const settle = useEffectEvent(() => {
    pressed.current = false;
    if (!waiting.current) return;
    waiting.current = false;
    flushSync(commit);
  });
  useEffect(() => {
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    const press = () => {
      pressed.current = true;
    };
    // A click comes right after pointerup; without one (a drag, a scroll) the timeout settles.
    const release = () => setTimeout(() => listening.signal.aborted || settle());
    addEventListener("pointerdown", press, options);
    addEventListener("click", ({ target }) => togglesItself(target) || settle(), options);
    addEventListener("pointerup", release, options);
    addEventListener("pointercancel", release, options);
    return () => listening.abort();
  }, []);
  return () => {
    if (pressed.current) waiting.current = true;
    else commit();
  };
}
