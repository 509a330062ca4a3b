import { API_KEY_HEADER, SESSION_HEADER } from "../domain/headers.ts";
import type { Call } from "./call.ts";
import { ApiError } from "./errors.ts";
import type { State, User } from "./state.ts";
import { type Claims, readToken } from "./tokens.ts";

/** The answer to a token that is past its `exp`. */
export const expiredError = (): ApiError =>
  new ApiError(
    401,
    "Token has expired: Session expired. Please refresh your token (if still within refresh window) or re-login.",
  );
/** The answer to a token that was signed out, or exchanged for a new one. */
export const endedError = (): ApiError =>
  new ApiError(403, "The token has been blacklisted: Session terminated. Please re-login.");

/** The session token of a call: header, Bearer or query; empty when there is none. */
export function tokenOf({ request, query }: Call): string {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return request.headers.get(SESSION_HEADER) || bearer || query.get("session_token") || "";
}

/** Who signed the call; null without a token. A token that does not hold is refused on every resource. @throws ApiError */
export function sessionOf(call: Call, state: State, now: number): { user: User; claims: Claims } | null {
  const token = tokenOf(call);
  if (token === "") return null;
  const claims = readToken(token);
  if (typeof claims === "string") throw new ApiError(401, `Invalid token: ${claims}`);
  if (claims.exp * 1000 <= now) throw expiredError();
  if (state.endedTokens.has(claims.jti)) throw endedError();
  const user = state.users.find(({ id }) => id === claims.user_id);
  if (user === undefined) throw new ApiError(401, "Invalid token: User not found.");
  return { user, claims };
}

/** The administrator who signed the call. @throws ApiError 400, 401 or 403 */
export function adminOf(call: Call, state: State, now: number): User {
  const session = sessionOf(call, state, now);
  if (session === null && call.request.headers.has(API_KEY_HEADER))
    throw new ApiError(
      400,
      `No session token (JWT) provided. Please provide a valid JWT using ${SESSION_HEADER} request header or 'session_token' url query parameter.`,
    );
  if (session === null)
    throw new ApiError(
      400,
      `No session token (JWT) or API Key detected in request. Please send in ${SESSION_HEADER} and/or ${API_KEY_HEADER} request header. You can also use URL query parameters session_token and/or api_key.`,
    );
  const { user } = session;
  const hasKey = call.request.headers.has("x-dreamfactory-api-key");
  // The real platform knows OPTIONS and HEAD of no resource and asks for an API key instead, as it asks a user for everything.
  if (call.method === "OPTIONS" || call.method === "HEAD" || (!user.is_sys_admin && !hasKey))
    throw new ApiError(
      400,
      "No API Key provided. Please provide a valid API Key using X-DreamFactory-API-Key request header or 'api_key' url query parameter.",
    );
  if (!user.is_sys_admin || user.refused.some((path) => `${call.path}/`.startsWith(`${path}/`)))
    throw new ApiError(403, "Access Forbidden. You do not have sufficient privileges for this resource.");
  return user;
}
