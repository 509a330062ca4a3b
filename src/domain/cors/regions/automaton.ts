/** Stands for every character that no glob of a search names. */
export const OTHER = -1;

/** A piece of a raw path that is never split: one plain character or one `%XX`. */
export type Token = {
  raw: string;
  /** The same as bytes: what a regular expression sees. */
  bytes: readonly number[];
  /** The decoded UTF-16 units that end here: what a glob sees. Empty within a character of several bytes, and for leading slashes. */
  units: readonly number[];
  /** A plain `/`: globs do not see those at the end of a path. */
  isSlash: boolean;
};

/** A deterministic automaton that reads raw paths. States are numbers that mean nothing to others. */
export type Automaton = {
  readonly start: number;
  step(state: number, token: Token): number;
  /** Whether a path that ends here matches. */
  accepts(state: number): boolean;
  /** Whether every path that goes on from here matches. */
  isSettled(state: number): boolean;
  /** Whether escapes change nothing here, however many follow. */
  isBlind(state: number): boolean;
  /** The least number of bytes that a match still needs; Infinity when no match is possible. */
  distance(state: number): number;
  /** Whether what matches from `less` on matches from `more` on, too. May say no in doubt. */
  isWithin(less: number, more: number): boolean;
  /** The code points that it tells from all others. */
  readonly named: readonly number[];
  /** It does not distinguish ASCII bytes of the same class. */
  classOf(byte: number): number;
};
