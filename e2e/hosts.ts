/** The web servers that deploy/ has configurations for, as far as this machine has them. */
import { startConsole } from "./console-server.ts";
import { type HostOptions, nginxPath, startNginx } from "./nginx-server.ts";

/** A console that is served; its address ends with a slash. */
export type Host = { url: string; origin: string; logs: () => string; close: () => Promise<void> };

/** Serves the console by nginx; by the test server where this machine has no nginx and nothing must be passed on. */
export async function startHost(options: HostOptions): Promise<Host> {
  if (nginxPath() !== null) return startNginx(options);
  if (options.reach.kind === "proxied") throw new Error("a reverse proxy needs nginx: apt-get install nginx");
  const { reach, ...rest } = options;
  return { ...(await startConsole({ ...rest, platformOrigins: reach.origins })), logs: () => "" };
}
