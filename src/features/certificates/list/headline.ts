import type { Certificate } from "../../../domain/certificates/certificate.ts";
import { holdsKey, type RowState, rowFindings, type Status } from "../../../domain/certificates/status.ts";
import { countText } from "../../../text/number.ts";
import type { Tone } from "../../../ui/tone.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { daysInWords, leftInWords, STATE_TONES, STATE_WORDS, shownNames } from "../words.ts";

/** The list in one sentence: what to see to first; `next` is which one ends next, and why, where that is another. Safe to show. */
export type Headline = { readonly tone: Tone; readonly text: string; readonly next?: string };

/** The more urgent first. */
const URGENCY: readonly RowState[] = [
  "expired",
  "critical",
  "problem",
  "not-yet-valid",
  "warning",
  "unreadable",
  "unknown",
];
const BAD = URGENCY.slice(0, 5);
/** States whose sentence says when it ends. */
const ENDING: readonly RowState[] = ["critical", "warning"];

/** The soonest problem of a list, or that there is none; null for an empty one. */
export function headlineOf(list: readonly Status[]): Headline | null {
  const certificates = list.filter((status) => status.kind === "certificate" || status.state === "problem");
  const [worst] = list
    .filter(({ state }) => BAD.includes(state))
    .sort(
      (a, b) =>
        Number(holdsKey(b)) - Number(holdsKey(a)) ||
        URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) ||
        left(a) - left(b),
    );
  const [next] = certificates.filter(({ secondsLeft }) => secondsLeft >= 0).sort((a, b) => left(a) - left(b));
  if (worst !== undefined) {
    const first = { tone: STATE_TONES[worst.state], text: `${nameOf(worst)} ${whatOf(worst)}.` };
    return next === undefined || (next === worst && ENDING.includes(worst.state))
      ? first
      : { ...first, next: nextOf(next) };
  }
  const unread = list.filter(({ state }) => state === "unreadable" || state === "unknown");
  if (unread.length > 0) {
    const what = countText(unread.length, "file or server is", "files or servers are");
    const text = `${what} not known; nothing is wrong with the others.`;
    return { tone: "neutral", text, ...(next !== undefined && { next: nextOf(next) }) };
  }
  if (next === undefined) return null;
  const all = list.length > 1 ? `All ${countText(list.length, "certificate")} are` : "The only certificate is";
  return { tone: "ok", text: `${all} fine. The first to end is ${nameOf(next)}, in ${leftInWords(next.secondsLeft)}.` };
}

const left = ({ secondsLeft }: Status): number => (Number.isNaN(secondsLeft) ? Number.POSITIVE_INFINITY : secondsLeft);

const nameOf = (status: Status): string =>
  status.kind === "unknown" ? visibleText(status.file.name) : (shownNames(status.certificate)[0] ?? "");

/** What happens to it, and why where that is known. */
function whatOf(status: Status): string {
  const { state, secondsLeft } = status;
  const why = reasonOf(status);
  const because = why === null ? "" : `: ${why}`;
  if (state === "expired") return `ended ${leftInWords(secondsLeft)}${because}`;
  if (state === "critical") return `ends in ${leftInWords(secondsLeft)}${because}`;
  if (state === "not-yet-valid") return `is not valid yet${because}`;
  if (state === "warning") return `ends in ${leftInWords(secondsLeft)}, and its renewal is late${because}`;
  return `has a problem${because}`;
}

/** Which one ends next, and why. */
function nextOf(status: Status): string {
  const { state, secondsLeft } = status;
  const why = state === "ok" && status.kind === "certificate" ? lifetimeOf(status.certificate) : null;
  return `Next to end: ${nameOf(status)}, in ${leftInWords(secondsLeft)} (${[STATE_WORDS[state].toLowerCase(), why ?? reasonOf(status)].filter((part) => part !== null).join(": ")}).`;
}

function lifetimeOf({ notBefore, notAfter }: Certificate): string | null {
  if (notBefore === null || notAfter === null) return null;
  return `its lifetime is ${daysInWords((notAfter.getTime() - notBefore.getTime()) / 1000)}`;
}

function reasonOf(status: Status): string | null {
  if (status.kind === "certificate" && status.expires?.by === "served")
    return "the server still shows the old certificate";
  const [first] = rowFindings(status.findings);
  if (first === undefined) return null;
  const text = visibleText(first.summary);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
