import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useSessionLife } from "./context.ts";

/** Minutes and seconds: `1:59`. */
const countdown = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Asks before the idle time-out ends the session. */
export default function IdleWarning() {
  const life = useSessionLife();
  const stay = useRef<HTMLButtonElement>(null);
  const [left, setLeft] = useState(life.idleLeft);
  useEffect(() => {
    const handle = setInterval(() => setLeft(life.idleLeft()), 1000);
    return () => clearInterval(handle);
  }, [life]);
  return (
    <Dialog
      open
      alert
      onClose={life.stay}
      title="Are you still there?"
      description="You have been idle for a while and will soon be signed out. What you typed in forms is kept."
      initialFocus={stay}
      footer={
        <>
          <Button variant="text" onClick={() => void life.leave()}>
            Sign out
          </Button>
          <Button ref={stay} variant="primary" onClick={life.stay}>
            Stay signed in
          </Button>
        </>
      }
    >
      <p role="timer">
        Signed out in <strong>{countdown(left)}</strong>
      </p>
    </Dialog>
  );
}
