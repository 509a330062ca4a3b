import type { AllowOption, More, Wish } from "../../../domain/cors/allow.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { countText } from "../../../text/number.ts";
import { visibleText } from "../../../ui/visible-text.ts";

export const PAGE = {
  hint: "Say where the application runs and what it calls. You then see which entry answers now, the smallest change that lets it in, and who else gains or loses by it.",
  notPlanned: "Not known: the search for who answers failed.",
};

export const WISH = {
  noOrigin: "Enter where the application runs, e.g. https://shop.example.com",
  noPath: (apiPath: string) => `Enter what it calls, e.g. ${apiPath}/orders/*`,
  path: "What it calls. A * matches anything, slashes included.",
  credentials: "Only cookies and HTTP sign-in. Session tokens and API keys need no credentials.",
};

export const OPTION = {
  alsoFix: "This application does not need it. Tick it to see below who gains.",
  impactNotKnown: "Not known who gains and who loses.",
  mustTick: "Tick this to grant more than you asked, or choose another way.",
};

/** One way to let an application in, as its card names it. */
export function optionTitle({ kind, changes: [first, ...others], leaves }: AllowOption): string {
  const where = leaves.length > 0 ? "on a part of the path" : "everywhere";
  switch (kind) {
    case "extend":
      return `Add it to entry ${first?.entry?.id}${leaves.length > 0 ? `: let in ${where}` : ""}`;
    case "enable":
      return `Switch on entry ${first?.entry?.id}`;
    case "create":
      return `Create an entry for this path${leaves.length > 0 ? `: let in ${where}` : ""}`;
    case "several":
      return `Let it in ${where}: ${countText(others.length + 1, "entry changes", "entries change")}`;
  }
}

/** The button that does it. */
export function optionLabel({ kind, changes }: AllowOption): string {
  switch (kind) {
    case "extend":
      return "Save this change";
    case "enable":
      return "Switch on";
    case "create":
      return "Create";
    case "several":
      return `Save ${countText(changes.length, "change")}`;
  }
}

/** The message after it is done. */
export const optionDone = (changes: number, { pageOrigin }: Wish, { leaves }: AllowOption): string =>
  `${countText(changes, "change was", "changes were")} saved. ${visibleText(pageOrigin)} is let in${leaves.length > 0 ? " on a part of the path" : ""}.`;

/** What an option grants beyond the wish, in a few words. */
export function moreInShort(more: readonly More[], wish: Wish): string {
  const own = more.filter(({ origin }) => origin === wish.pageOrigin);
  const others = new Set(more.filter(({ origin }) => origin !== wish.pageOrigin).map(({ origin }) => origin));
  return [
    ...CORS_METHODS.filter((method) => own.some(({ methods }) => methods.includes(method))),
    ...(own.some(({ credentials }) => credentials) ? ["credentials"] : []),
    ...(own.some(({ outside }) => outside !== null) ? ["other paths"] : []),
    ...(others.has("*") ? ["any website"] : []),
    ...(!others.has("*") && others.size > 0 ? [countText(others.size, "other website")] : []),
  ].join(", ");
}

/** Who gains what beyond the wish, and through which entry. */
export function moreLine({ origin, entry, methods, credentials, outside }: More, wish: Wish): string {
  const who = origin === "*" ? "Any website" : visibleText(origin);
  const where = entry === null || entry.id === null ? "the new entry" : `entry ${entry.id}`;
  const what = [...methods, ...(credentials ? ["calls with credentials"] : [])].join(", ") || "the same calls";
  const elsewhere =
    origin !== wish.pageOrigin || outside === null ? "" : `, also outside this path (${visibleText(outside)})`;
  return `${who} gains ${what} through ${where}${elsewhere}.`;
}
