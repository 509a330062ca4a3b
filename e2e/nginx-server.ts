import { pathOf } from "./web-servers.ts";

/** Absolute path of nginx, which is not in everybody's PATH; null when this machine has none. */
export const nginxPath = (): string | null => pathOf("nginx");
