import { shellCommand } from "../../domain/shell/quote.ts";

/** The `curl` that asks the platform what a browser asks before it signs in from this console. */
export const signInPreflight = (base: string, consoleOrigin: string): string =>
  shellCommand([
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
