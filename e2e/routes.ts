/** Every page of the console, with the story's entry 4 as the one that is edited. */
export const ROUTES = [
  ...["#/config/cors", "#/config/cors/new", "#/config/cors/4", "#/config/cors/allow", "#/config/cors/websites"],
  ...["#/config/cors/import", "#/config/cors/export", "#/config/cors/compare", "#/config/cors/cleanup"],
  ...["#/config/cors/layers", "#/config/ssl", "#/config/ssl/guide", "#/config/cache", "#/security", "#/why"],
];
