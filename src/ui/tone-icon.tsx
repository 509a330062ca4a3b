import { CritIcon, DueIcon, InfoIcon, OkIcon, WarnIcon } from "./icons.tsx";
import type { Tone } from "./tone.ts";

const icons = { neutral: InfoIcon, primary: InfoIcon, ok: OkIcon, due: DueIcon, warn: WarnIcon, crit: CritIcon };

/** The icon that goes with a tone, so that colour never speaks alone. */
export function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = icons[tone];
  return <Icon />;
}
