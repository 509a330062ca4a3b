import { visibleText } from "../../ui/visible-text.ts";

/** What the fields of one kind have in common: how they are typed, stored, compared and shown. */
export type FieldKind<Stored, Typed> = {
  /** In an empty form. */
  empty: Typed;
  /** Whether a value from outside, as a kept draft, is one that the form can hold. */
  isTyped(value: unknown): value is Typed;
  toTyped(stored: Stored): Typed;
  toStored(typed: Typed): Stored;
  /** Two stored values, or two typed ones. */
  same(a: unknown, b: unknown): boolean;
  /** In words, without a control character. */
  shown(stored: Stored): string;
};

const NONE = "none";

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

const equal = (a: unknown, b: unknown): boolean => a === b;
const equalItems = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, at) => item === b[at]) : a === b;

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);

const textShown = (stored: string | null): string => (stored === null || stored === "" ? NONE : visibleText(stored));
/** List items keep every byte of the stored text, blanks too. */
const itemsOf = (stored: string | null): string[] => (stored === null || stored === "" ? [] : stored.split(","));

export const TEXT: FieldKind<string, string> = {
  empty: "",
  isTyped: isText,
  toTyped: (stored) => stored,
  toStored: (typed) => typed,
  same: equal,
  shown: textShown,
};

export const OPTIONAL_TEXT: FieldKind<string | null, string> = {
  empty: "",
  isTyped: isText,
  toTyped: (stored) => stored ?? "",
  toStored: (typed) => (typed === "" ? null : typed),
  same: equal,
  shown: textShown,
};

/** A comma list. */
export const LIST: FieldKind<string, string[]> = {
  empty: [],
  isTyped: isTexts,
  toTyped: itemsOf,
  toStored: (typed) => typed.join(","),
  same: equalItems,
  shown: textShown,
};

/** A comma list that is null where it is empty. */
export const OPTIONAL_LIST: FieldKind<string | null, string[]> = {
  empty: [],
  isTyped: isTexts,
  toTyped: itemsOf,
  toStored: (typed) => (typed.length === 0 ? null : typed.join(",")),
  same: equalItems,
  shown: textShown,
};

/** Words of a fixed vocabulary. The platform keeps them as a set, so their order says nothing. */
export const SET: FieldKind<string[], string[]> = {
  empty: [],
  isTyped: isTexts,
  toTyped: (stored) => [...stored],
  toStored: (typed) => typed,
  same: (a, b) => equalItems(sorted(a), sorted(b)),
  shown: (stored) => (stored.length === 0 ? NONE : stored.map(visibleText).join(", ")),
};

/** A number of seconds, typed as text. An empty one is 0, the platform's default. */
export const SECONDS: FieldKind<number | null, string> = {
  empty: "",
  isTyped: isText,
  toTyped: (stored) => (stored === null ? "" : String(stored)),
  toStored: (typed) => (typed.trim() === "" ? 0 : Number(typed)),
  same: (a, b) => a === b || Number(a) === Number(b),
  shown: (stored) => (stored === null ? NONE : visibleText(String(stored))),
};

export const SWITCH: FieldKind<boolean, boolean> = {
  empty: false,
  isTyped: (value) => typeof value === "boolean",
  toTyped: (stored) => stored,
  toStored: (typed) => typed,
  same: equal,
  shown: (stored) => (stored ? "on" : "off"),
};
