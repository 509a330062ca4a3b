import type { GuideInput } from "../../../domain/certbot/choices.ts";
import { DEFAULT_WEBROOT } from "../../../domain/certbot/server.ts";
import type { GuideSearch } from "./search.ts";

/** The choices as the URL has them, with the default for what it leaves out. */
export const inputOf = (search: GuideSearch): GuideInput => ({
  system: search.system ?? "debian",
  release: search.release ?? "rhel9",
  method: search.method ?? "nginx",
  automatic: !search.certonly,
  server: search.server ?? "nginx",
  domains: search.names ?? "",
  email: search.email ?? "",
  sshPort: search.ssh ?? "22",
  webroot: search.webroot ?? DEFAULT_WEBROOT,
});
