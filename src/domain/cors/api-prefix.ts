/** What the API's addresses begin with, unless `DF_API_ROUTE_PREFIX` names another word. */
export const API_PREFIX = "api";

/** The API's path of an installation as released. */
export const API_PATH = "/api/v2";

/** `api` of `/api/v2`, `rest` of `/rest/v2` and of `/rest`: the word below which the platform answers with CORS headers. */
export const prefixOfApi = (apiPath: string): string => apiPath.replace(/^\/+/, "").replace(/\/v\d[\d.]*$/, "");
