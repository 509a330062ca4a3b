import { wildcardMatches } from "./path.ts";

/** Stands for a `*` of one glob that is compared with another: no path holds it. */
const ANY_TEXT = "\uffff";

/** Whether a stored path surely matches everything that another does. */
export const covers = (outer: string, inner: string): boolean =>
  outer === inner ||
  (!outer.startsWith("^") && !inner.startsWith("^") && wildcardMatches(outer, inner.replaceAll("*", ANY_TEXT)));
