import { json } from "./answers.ts";
import { sessionOf } from "./auth.ts";
import type { Call } from "./call.ts";
import type { State } from "./state.ts";

/** Answers `GET /system/environment`: the public part, and everything for an administrator. @throws ApiError for a bad token */
export function environmentResource(call: Call, state: State, now: number): Response {
  const session = sessionOf(call, state, now);
  if (session?.user.is_sys_admin) return json(200, state.environment);
  return json(200, { authentication: state.environment.authentication ?? null, apps: [] });
}
