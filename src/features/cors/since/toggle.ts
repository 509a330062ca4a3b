import { showToast } from "../../../ui/toasts.ts";
import { keptOf, switchOff, switchOn } from "./seen.ts";

/** Marks what others change from now on, or forgets what was kept for it. */
export function toggle(owner: string): void {
  const isOff = keptOf(owner) === "off";
  if (isOff) switchOn(owner);
  else switchOff(owner);
  showToast({
    tone: "neutral",
    text: isOff ? "What others change from now on is marked." : "Forgotten. What others change is not marked.",
  });
}
