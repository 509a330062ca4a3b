/** The page that the address names, without its search and part. It changes before the page on the screen does. */
export const pageInAddress = (): string => /^#[^?#]*/.exec(location.hash)?.[0] ?? "";
