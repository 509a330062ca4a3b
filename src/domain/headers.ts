/** The request header of an administrator's session. Browsers and the platform compare header names without regard to case. */
export const SESSION_HEADER = "X-DreamFactory-Session-Token";

/** The request header of an application's API key. */
export const API_KEY_HEADER = "X-DreamFactory-API-Key";
