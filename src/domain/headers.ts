/** The request header of an administrator's session. Browsers and the platform compare header names without regard to case. */
export const SESSION_HEADER = "X-DreamFactory-Session-Token";

/** The request header of an application's API key. */
export const API_KEY_HEADER = "X-DreamFactory-API-Key";

/** The request headers of an application of the platform: a new entry allows them, and lint proposes them. */
export const USUAL_HEADERS: readonly string[] = ["Content-Type", API_KEY_HEADER, SESSION_HEADER, "Authorization"];

/** The platform's own Access-Control-Allow-Origin behind our reverse proxy, which hides the real one; `none` where it sent none. */
export const PLATFORM_ALLOW_ORIGIN = "X-Gatehouse-Platform-Allow-Origin";
