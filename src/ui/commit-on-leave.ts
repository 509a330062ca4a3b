import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";

/**
 * Calls `commit` when the focus leaves the control, but not between the press and the release of a pointer: what is
 * committed may grow the page, the button under the pointer would move away, and the click would be lost.
 * Returns the control's onBlur.
 */
export function useCommitOnLeave(commit: () => void): () => void {
  const latest = useRef(commit);
  const pressed = useRef(false);
  const waiting = useRef(false);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    function press() {
      pressed.current = true;
    }
    function settle() {
      pressed.current = false;
      if (!waiting.current) return;
      waiting.current = false;
      flushSync(() => latest.current());
    }
    // A click comes right after pointerup; without one (a drag, a scroll) the timeout settles.
    function release() {
      setTimeout(settle);
    }
    addEventListener("pointerdown", press, true);
    addEventListener("click", settle, true);
    addEventListener("pointerup", release, true);
    addEventListener("pointercancel", release, true);
    return () => {
      removeEventListener("pointerdown", press, true);
      removeEventListener("click", settle, true);
      removeEventListener("pointerup", release, true);
      removeEventListener("pointercancel", release, true);
    };
  }, []);
  return () => {
    if (pressed.current) waiting.current = true;
    else latest.current();
  };
}
