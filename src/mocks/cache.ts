import { json } from "./answers.ts";
import { ApiError } from "./errors.ts";
import type { State } from "./state.ts";

/**
 * Answers `GET` and `DELETE /system/cache[/{service}]`. Flushing everything makes the entries count as stored, and
 * brings ended tokens back to life: their list is in the cache. @throws ApiError
 */
export function cacheResource(state: State, method: string, name: string): Response {
  const names = state.services.map((service) => service.name ?? null);
  if (method === "GET") return json(200, { resource: names.map((service) => ({ name: service })) });
  if (method !== "DELETE") throw new ApiError(400, `${method} is not supported by the resource 'cache'.`);
  if (name !== "" && !names.includes(name)) throw new ApiError(404, `Could not find a service for ${name}`);
  if (name === "") {
    state.cachedPolicies = null;
    state.endedTokens.clear();
  }
  return json(200, { success: true });
}
