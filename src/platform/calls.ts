import type { AdminCall } from "../domain/cors/access.ts";
import { ADMIN_CALLS } from "../domain/cors/admin-calls.ts";
import type { Platform } from "./config.ts";

/** Every call that this console makes to a platform, as the platform sees it: behind a proxy its address may have a path in front. */
export const consoleCalls = (platform: Platform): AdminCall[] =>
  ADMIN_CALLS.map((call) => ({ ...call, path: call.path.replace(/^\/api\/v2/, () => platform.apiPath) }));
