import { json } from "./answers.ts";
import { sessionOf, tokenOf } from "./auth.ts";
import { type Call, inputObject } from "./call.ts";
import { sqlDate } from "./dates.ts";
import { ApiError } from "./errors.ts";
import type { Json, JsonObject } from "./json.ts";
import { nameOf, type State, type User } from "./state.ts";
import { type Claims, readToken, signToken } from "./tokens.ts";

/** Days in which an expired token can still be exchanged for a new one. */
const REFRESH_DAYS = 14;

/** `lifetime`: seconds that a token lives. */
type Context = { call: Call; state: State; now: number; lifetime: number };

const sessionAnswer = (user: User, token: string, claims: Claims): JsonObject => ({
  session_token: token,
  session_id: token,
  id: user.id,
  name: nameOf(user),
  first_name: user.first_name,
  last_name: user.last_name,
  email: user.email,
  is_sys_admin: user.is_sys_admin,
  last_login_date: sqlDate(user.last_login_date ?? 0),
  host: "vm",
  token_expiry_date: sqlDate(claims.exp * 1000),
});

/**
 * A new token of a user, from `now` (milliseconds since 1970) for `lifetime` seconds.
 * @param iat seconds; a renewed token keeps that of the first sign-in
 */
export function issueToken(
  user: User,
  now: number,
  lifetime: number,
  iat = Math.floor(now / 1000),
): { token: string; claims: Claims } {
  const nbf = Math.floor(now / 1000);
  const claims = { iat, nbf, exp: nbf + lifetime, jti: crypto.randomUUID(), user_id: user.id };
  return { token: signToken(claims), claims };
}

function signIn({ call, state, now, lifetime }: Context, isAdmin: boolean): Json {
  const { email, password } = inputObject(call);
  for (const [name, value] of Object.entries({ email: email ?? null, password: password ?? null }))
    if (value === null) throw new ApiError(400, `Login request is missing required ${name}.`);
  const user = state.users.find((one) => one.email === email && one.is_sys_admin === isAdmin);
  if (user === undefined || user.password !== password) throw new ApiError(401, "Invalid credentials supplied.");
  user.last_login_date = now;
  const { token, claims } = issueToken(user, now, lifetime);
  return sessionAnswer(user, token, claims);
}

function renew({ call, state, now, lifetime }: Context): Json {
  const claims = readToken(tokenOf(call));
  if (typeof claims === "string") throw new ApiError(401, `Token refresh failed. ${claims}`);
  if (state.endedTokens.has(claims.jti))
    throw new ApiError(401, "Token refresh failed. The token has been blacklisted");
  const user = state.users.find(({ id }) => id === claims.user_id);
  if (user === undefined || (claims.iat + REFRESH_DAYS * 86_400) * 1000 <= now)
    throw new ApiError(401, "Token refresh failed. Token has expired and can no longer be refreshed");
  state.endedTokens.add(claims.jti);
  const next = issueToken(user, now, lifetime, claims.iat);
  return sessionAnswer(user, next.token, next.claims);
}

/**
 * Answers a call to `/system/admin/session` or `/user/session`: the same, but each signs in only its own kind of account.
 * @throws ApiError
 */
export function sessionResource(context: Context, isAdmin: boolean): Response {
  const { call, state, now } = context;
  if (call.method === "POST") return json(200, signIn(context, isAdmin));
  if (call.method === "PUT") return json(200, renew(context));
  const session = sessionOf(call, state, now);
  if (call.method === "DELETE") {
    if (session !== null) state.endedTokens.add(session.claims.jti);
    return json(200, { success: true });
  }
  if (call.method !== "GET")
    throw new ApiError(
      400,
      `${call.method} requests without a resource are not currently supported by the 'session' service.`,
    );
  if (session === null && isAdmin) throw new ApiError(404, "No user session found.");
  if (session === null) throw new ApiError(401, "There is no valid session for the current request.");
  if (isAdmin && !session.user.is_sys_admin) throw new ApiError(401, "You are not authorized to perform this action.");
  return json(200, sessionAnswer(session.user, tokenOf(call), session.claims));
}
