let shown = "";

/** Tells which platform the page shows, by its `base`: its clock counts, and what is done on the page is done there. */
export function setShownPlatform(base: string): void {
  shown = base;
}

/** The `base` of the platform that the page shows; empty before one is chosen. */
export const shownPlatform = (): string => shown;
