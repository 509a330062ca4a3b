import { compilePath } from "../path.ts";
import { globsMeet, readGlob } from "./overlap/glob.ts";

const SYSTEM = readGlob("api/v2/system/*", 0);

/** Regexes are tried on these. */
const SAMPLES = [
  "/api/v2/system/cors",
  "/api/v2/system/cors/1",
  "/api/v2/system/admin",
  "/api/v2/system/admin/session",
  "/api/v2/system/environment",
  "/api/v2/system/user",
  "/api/v2/system/role",
  "/api/v2/system/service",
  "/api/v2/system/app",
];

/** Whether a path matches something below /api/v2/system/. */
export function reachesSystem(path: string): boolean {
  if (path.startsWith("^")) {
    const pattern = compilePath(path);
    return SAMPLES.some((sample) => pattern.matches(sample) === true);
  }
  const isDead = path.startsWith("/") || path.endsWith("/");
  return !isDead && globsMeet(readGlob(path, 0), SYSTEM);
}
