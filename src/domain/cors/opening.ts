/**
 * Temporary openings: an entry's description may say until when it is meant to be there. Only people read descriptions; the
 * platform itself ends nothing.
 */

/** What comes before the day on which it ends. */
const ENDS = [
  "until|till?|through|expir(?:es|ed|y|ing|ation)|end(?:s|ed|ing)|valid to|not after",
  "(?:remove|delete|close|disable|switch off|turn off)(?: it| this)? (?:after|by|on)",
  "bis|befristet auf|läuft ab|endet",
].join("|");
const BETWEEN = String.raw`(?:\s|[:=]|\b(?:on|the|end|of|date|am|zum|den|einschließlich|inkl\.?|incl\.?)\b)*`;

const MONTHS = [
  "jan(?:uary|uar)?",
  "feb(?:ruary|ruar)?",
  "mar(?:ch)?|märz?|maerz",
  "apr(?:il)?",
  "may|mai",
  "june?|juni",
  "july?|juli",
  "aug(?:ust)?",
  "sept?(?:ember)?",
  "o[ck]t(?:ober)?",
  "nov(?:ember)?",
  "de[cz](?:ember)?",
];
const MONTH = `(?:${MONTHS.join("|")})`;

/** `2026-12-31`, `31.12.2026`, `12/31/2026`, `31 December 2026`, `December 31, 2026`. */
const DAYS = [
  String.raw`(?<y1>\d{4})[-/.](?<m1>\d{1,2})[-/.](?<d1>\d{1,2})`,
  String.raw`(?<d2>\d{1,2})\. ?(?<m2>\d{1,2})\. ?(?<y2>\d{4})`,
  String.raw`(?<a3>\d{1,2})[-/](?<b3>\d{1,2})[-/](?<y3>\d{4})`,
  String.raw`(?<d4>\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of )?(?<m4>${MONTH})\.?[ ,-]{1,2}(?<y4>\d{4})`,
  String.raw`(?<m5>${MONTH})\.? (?<d5>\d{1,2})(?:st|nd|rd|th)?,? (?<y5>\d{4})`,
];
const PHRASE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${ENDS})(?=[\s:=])${BETWEEN}(?<day>${DAYS.join("|")})(?!\d|[-./]\d)`,
  "giu",
);

/** Words before it in the same clause that make it something else than the end of an opening. */
const REVERSED = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(?:not|never|cannot|dont|\p{L}+n['’]t|nicht|nie|kein\p{L}*)(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}-])(?:off|disabled|closed|blocked|paused|deaktiviert|gesperrt|aus)\s*$`,
  ].join("|"),
  "iu",
);

/**
 * The day (`2026-12-31`) until which a description says that its entry is meant to be there: `until 2026-12-31`, `Expires on
 * 31 December 2026`, `bis 31.12.2026`; of several the latest. null where it says none, or a day that can be read in two ways.
 */
export function openUntil(description: string | null): string | null {
  return daysIn(description ?? "").reduce<string | null>(
    (latest, { iso }) => (latest === null || iso > latest ? iso : latest),
    null,
  );
}

/** Whether a day (`2026-12-31`) is over, in every time zone. */
export const isOver = (day: string, now: Date): boolean => now.getTime() >= Date.parse(`${day}T12:00:00Z`) + DAY_MS;

/** The description with this day in the place of those that it names, or at its end. */
export function withOpenUntil(description: string, day: string): string {
  const named = daysIn(description);
  if (named.length > 0)
    return named.reduceRight((text, { at, length }) => text.slice(0, at) + day + text.slice(at + length), description);
  const kept = description.trimEnd();
  if (kept === "") return `until ${day}`;
  return `${kept}${/[.;,!?]$/.test(kept) ? "" : ","} until ${day}`;
}

const DAY_MS = 86_400_000;

type Named = { iso: string; at: number; length: number };

function daysIn(text: string): Named[] {
  // Most descriptions name no year.
  if (!/\d{4}/.test(text)) return [];
  return [...text.matchAll(PHRASE)].flatMap((match) => {
    const { day = "", ...parts } = match.groups ?? {};
    const clause = /[^.;,!?()\n]*$/.exec(text.slice(0, match.index))?.[0] ?? "";
    const iso = REVERSED.test(clause) ? null : isoOf(parts);
    return iso === null ? [] : [{ iso, at: match.index + match[0].length - day.length, length: day.length }];
  });
}

/** Of day and month in unclear order one must be too large for a month, or both the same. */
function isoOf(parts: Record<string, string | undefined>): string | null {
  const { a3, b3, y3 } = parts;
  if (a3 !== undefined && b3 !== undefined) {
    const [a, b] = [Number(a3), Number(b3)];
    if (a > 12 || a === b) return validDay(y3, b, a);
    return b > 12 ? validDay(y3, a, b) : null;
  }
  const { y1, y2, y4, y5, m1, m2, m4, m5, d1, d2, d4, d5 } = parts;
  const name = m4 ?? m5;
  const month =
    name === undefined ? Number(m1 ?? m2) : 1 + MONTHS.findIndex((one) => new RegExp(`^(?:${one})$`, "iu").test(name));
  return validDay(y1 ?? y2 ?? y4 ?? y5, month, Number(d1 ?? d2 ?? d4 ?? d5));
}

function validDay(year: string | undefined, month: number, day: number): string | null {
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
