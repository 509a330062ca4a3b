import { type FocusEvent, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon } from "./icons.tsx";
import s from "./toast-region.module.css";
import { dismissToast, type Toast, toastStore } from "./toasts.ts";
import tones from "./tone.module.css";
import { ToneIcon } from "./tone-icon.tsx";

const SHOW_FOR_MS = 8_000;
const SHOW_WITH_ACTION_FOR_MS = 30_000;
const TICK_MS = 500;

/** Where toasts appear: once, at the end of the app. Their time stands still under the pointer, with the focus inside, and in a hidden tab. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  const [held, setHeld] = useState({ pointer: false, focus: false });
  const cameFrom = useRef<HTMLElement | null>(null);

  function enter(event: FocusEvent<HTMLElement>) {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    cameFrom.current = event.relatedTarget instanceof HTMLElement ? event.relatedTarget : null;
    setHeld((now) => ({ ...now, focus: true }));
  }
  function exit(event: FocusEvent<HTMLElement>) {
    if (!event.currentTarget.contains(event.relatedTarget)) setHeld((now) => ({ ...now, focus: false }));
  }
  function end(id: number) {
    dismissToast(id);
    setHeld({ pointer: false, focus: false }); // the element that held it is gone without an event
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
  }

  return (
    <section
      className={s.region}
      aria-label="Notifications"
      onFocus={enter}
      onBlur={exit}
      onPointerEnter={() => setHeld((now) => ({ ...now, pointer: true }))}
      onPointerLeave={() => setHeld((now) => ({ ...now, pointer: false }))}
    >
      <ul className={s.list} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} held={held.pointer || held.focus} onEnd={end} />
        ))}
      </ul>
    </section>
  );
}

function ToastItem({ toast, held, onEnd }: { toast: Toast; held: boolean; onEnd: (id: number) => void }) {
  const left = useRef(toast.action ? SHOW_WITH_ACTION_FOR_MS : SHOW_FOR_MS);
  const tick = useEffectEvent(() => {
    if (!document.hidden) left.current -= TICK_MS;
    if (left.current <= 0) dismissToast(toast.id);
  });
  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => tick(), TICK_MS);
    return () => clearInterval(timer);
  }, [held]);
  const { action } = toast;
  return (
    <li className={cx(s.toast, tones[toast.tone])}>
      <ToneIcon tone={toast.tone} />
      <span className={s.text}>{toast.text}</span>
      <span className={s.buttons}>
        {action && (
          <Button
            variant="text"
            onClick={() => {
              onEnd(toast.id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
        <IconButton label="Dismiss" icon={<CloseIcon />} onClick={() => onEnd(toast.id)} />
      </span>
    </li>
  );
}
