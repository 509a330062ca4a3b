import type { AdminCall } from "../domain/cors/access.ts";
import { ADMIN_CALLS, certificateCalls, PAGE_CALLS } from "../domain/cors/admin-calls.ts";
import type { CertificateSettings, Platform } from "./config.ts";

/** As the platform sees them: behind a proxy its address may have a path in front. */
const onPlatform = (calls: readonly AdminCall[], { apiPath }: Platform): AdminCall[] =>
  calls.map((call) => ({ ...call, path: call.path.replace(/^\/api\/v2/, () => apiPath) }));

/** Every call that this console makes to a platform's admin API. */
export const consoleCalls = (platform: Platform): AdminCall[] => onPlatform([...ADMIN_CALLS, ...PAGE_CALLS], platform);

/** Every call that this console makes to the folder of certificates. */
export const certificateFolderCalls = (
  platform: Platform,
  { service, folder }: Pick<CertificateSettings, "service" | "folder">,
): AdminCall[] => onPlatform(certificateCalls(service, folder), platform);
