import { keepPreviousData } from "@tanstack/react-query";

/** Query options of results that the worker computes: no storage of old ones, and no comparison of 10,000 with the last. */
export const COMPUTED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  structuralSharing: false,
  placeholderData: keepPreviousData,
} as const;

/** `askWorker`, loaded when the first result is wanted; the list is usable before it. */
export const askWorker: typeof import("./checker.ts").askWorker = async (...question) =>
  (await import("./checker.ts")).askWorker(...question);
