/** Milliseconds since 1970 → `2026-11-22T04:39:34.000000Z`; the platform stores whole seconds. */
export const isoDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}.000000Z`;

/** Milliseconds since 1970 → `2026-11-22 04:39:34`, UTC. */
export const sqlDate = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");
