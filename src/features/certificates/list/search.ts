import { holdsKey, type RowState, type Status } from "../../../domain/certificates/status.ts";
import { issuerOf, keyOf, STATE_WORDS, shownNames } from "../words.ts";
import { GROUPS, type Group, type SortKey } from "./search-params.ts";

export const groupOf = (state: RowState): Group => (state === "unreadable" ? "unknown" : state);

const fileNames = (status: Status): string =>
  status.kind === "unknown"
    ? status.file.name
    : [...status.files.map(({ name }) => name), ...status.endpoints.map(({ host, port }) => `${host}:${port}`)].join(
        " ",
      );

const nameOf = (status: Status): string =>
  status.kind === "unknown" ? status.file.name : (shownNames(status.certificate)[0] ?? "");

const BY: Readonly<Record<SortKey, (status: Status) => string | number>> = {
  // A private key cannot wait for any date; what is not known comes last: it has none.
  until: (status) => {
    if (holdsKey(status)) return Number.NEGATIVE_INFINITY;
    return Number.isNaN(status.secondsLeft) ? Number.POSITIVE_INFINITY : status.secondsLeft;
  },
  state: ({ state }) => GROUPS.indexOf(groupOf(state)),
  name: nameOf,
  issuer: (status) => (status.kind === "unknown" ? "\uffff" : issuerOf(status.certificate)),
  key: (status) => (status.kind === "unknown" ? "\uffff" : keyOf(status.certificate)),
  file: fileNames,
};

/** A sorted copy; equal ones in the order of their names. */
export function sortStatus(list: readonly Status[], sort: SortKey, desc: boolean): Status[] {
  const sign = desc ? -1 : 1;
  return list
    .map((status) => ({ status, key: BY[sort](status), name: nameOf(status) }))
    .sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.name < b.name ? -1 : 1))
    .map(({ status }) => status);
}

/** One lower-case text per status to search in, made once. */
const haystacks = new WeakMap<object, string>();
function haystack(status: Status): string {
  const key = status.kind === "unknown" ? status.file : status.certificate;
  let text = haystacks.get(key);
  if (text === undefined) {
    const own =
      status.kind === "unknown"
        ? [status.reason]
        : [...shownNames(status.certificate), status.certificate.subject, status.certificate.serialHex, status.id];
    text = own.join("\n").toLowerCase();
    if (status.kind === "certificate")
      text += `\n${issuerOf(status.certificate)}\n${keyOf(status.certificate)}`.toLowerCase();
    haystacks.set(key, text);
  }
  return `${text}\n${fileNames(status)}\n${STATE_WORDS[status.state]}`.toLowerCase();
}

/** Makes the text of a status that is searched, so that the first search of thousands has it. */
export const prepareSearch = (status: Status): void => void haystack(status);

/** Those that hold every word of the text. */
export function searchStatus(list: readonly Status[], text: string): Status[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? [...list]
    : list.filter((status) => words.every((word) => haystack(status).includes(word)));
}

export function countGroups(list: readonly Status[]): Record<Group, number> {
  const counts = { expired: 0, critical: 0, warning: 0, problem: 0, "not-yet-valid": 0, due: 0, ok: 0, unknown: 0 };
  for (const { state } of list) counts[groupOf(state)] += 1;
  return counts;
}
