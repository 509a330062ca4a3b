import { keepPreviousData } from "@tanstack/react-query";

/** Query options of computed results: no storage of old ones, and no comparison of 10,000 with the last. */
export const COMPUTED_ANEW = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, structuralSharing: false } as const;

/** The same for results that stay in sight until the next. */
export const COMPUTED = { ...COMPUTED_ANEW, placeholderData: keepPreviousData } as const;

/** `askWorker`, loaded when the first result is wanted; the list is usable before it. */
export const askWorker: typeof import("./checker.ts").askWorker = async (...question) =>
  (await import("./checker.ts")).askWorker(...question);
