import { visibleText } from "../../../ui/visible-text.ts";

const LONGEST = 60;

/** Text from outside for one line: what is hidden in it becomes visible, and what is long ends with "…". */
export function shortText(text: string): string {
  const shown = visibleText(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}
