import { LIMITS } from "./limits.ts";

const ACTIVITY = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

type Watcher = {
  touch(): unknown;
  look(): void;
  /** The page may go now, or be frozen: what must not be lost is kept. */
  keep(): void;
  /** The page came back from the back-forward cache as it was. */
  back(): void;
};

/** Tells what happens to the page, as long as it lives. Timers stand still while a computer sleeps: so coming back is looked at too. */
export function watchPage({ touch, look, keep, back }: Watcher): void {
  for (const type of ACTIVITY) addEventListener(type, touch, { capture: true, passive: true });
  setInterval(look, LIMITS.look);
  addEventListener("focus", look);
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? keep() : look()));
  addEventListener("pagehide", keep);
  addEventListener("pageshow", ({ persisted }) => persisted && back());
}
