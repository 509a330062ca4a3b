import { PLATFORM_ALLOW_ORIGIN } from "../headers.ts";

const RENAMED = PLATFORM_ALLOW_ORIGIN.toLowerCase();

/**
 * The Access-Control-Allow-Origin that the platform sent with an answer, as a page of the same origin sees it. Outer null:
 * not known, because something in front may have kept it back. That it sent none is known only where its CORS layer left
 * its trace: it then adds `Vary: Origin` (recordings 5-09, 7-85).
 * @param headers of the answer, with lower-case names
 */
export function seenAllowOrigin(headers: Readonly<Record<string, string>>): { value: string | null } | null {
  const renamed = headers[RENAMED];
  const value = renamed === "none" ? undefined : (renamed ?? headers["access-control-allow-origin"]);
  if (value !== undefined) return { value };
  const varied = (headers.vary ?? "").split(",").some((name) => name.trim().toLowerCase() === "origin");
  return varied ? { value: null } : null;
}
