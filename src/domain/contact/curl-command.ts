import { shellCommand } from "../shell/quote.ts";
import type { Names } from "./causes.ts";

/** The `curl` that decides; it needs no password. Across origins what a browser asks before a sign-in, else a plain read. */
export function contactCommand({ base, consoleOrigin }: Names): string {
  if (new URL(base).origin === consoleOrigin) return shellCommand(["curl", "-i", `${base}/system/environment`]);
  return shellCommand([
    "curl",
    "-i",
    "-X",
    "OPTIONS",
    `${base}/system/admin/session`,
    "-H",
    `Origin: ${consoleOrigin}`,
    "-H",
    "Access-Control-Request-Method: POST",
    "-H",
    "Access-Control-Request-Headers: content-type",
  ]);
}
