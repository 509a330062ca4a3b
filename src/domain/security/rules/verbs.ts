import type { Access } from "../facts.ts";

/** In the order of their bits, as recorded: 3 is GET and POST, 31 is all of them. */
export const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The methods of a role's bit mask, in the order of `VERBS`. */
export const verbsOf = (mask: number): string[] => VERBS.filter((_, bit) => (mask & (1 << bit)) !== 0);

/** Whether the access includes GET. */
export const mayRead = ({ verb_mask }: Access): boolean => (verb_mask & 1) !== 0;
/** Whether the access includes POST, PUT, PATCH or DELETE. */
export const mayWrite = ({ verb_mask }: Access): boolean => (verb_mask & 30) !== 0;

/** Requestor 1 is the API; a row for the platform's own scripts alone opens nothing to callers. */
export const isForCallers = ({ requestor_mask }: Access): boolean => (requestor_mask & 1) !== 0;
