/** Where things are, in the navigation's order. */
export const PLACES = [
  {
    group: "Config",
    pages: [
      ["/config/cors", "CORS"],
      ["/config/ssl", "SSL status"],
      ["/config/cache", "Cache"],
    ],
  },
  {
    group: "Checks",
    pages: [
      ["/security", "Security check"],
      ["/why", "Why refused?"],
    ],
  },
] as const;

/** Pages that a page of the navigation leads to. */
export const MORE_PAGES = [
  ["/config/cors/websites", "Websites"],
  ["/config/ssl/guide", "Certificate guide"],
  ["/config/cors/export", "Export entries"],
  ["/config/cors/import", "Import entries"],
  ["/config/cors/compare", "Compare entries"],
  ["/config/cors/cleanup", "Clean up entries"],
  ["/config/cors/layers", "Where should CORS be configured?"],
] as const;
