import { showToast } from "../../../ui/toasts.ts";
import { keptOf, switchOff, switchOn } from "./seen.ts";

/** Marks what others change from now on, or forgets what was kept for it. */
export function toggle(owner: string): void {
  const isOff = keptOf(owner) === "off";
  if (isOff) switchOn(owner);
  else switchOff(owner);
  showToast({
    tone: "neutral",
    text: isOff ? "From now on, changes by others are marked." : "Changes by others are no longer marked.",
  });
}
