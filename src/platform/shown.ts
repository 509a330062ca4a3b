let shown = "";

/** Tells which platform the page shows, by its `base`: its clock counts, and what is done on the page is done there. */
export function setShownPlatform(base: string): void {
  shown = base;
}

export const shownPlatform = (): string => shown;
