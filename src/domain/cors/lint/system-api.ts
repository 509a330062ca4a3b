import { compilePath } from "../path.ts";
import { globsMeet, readGlob } from "./overlap/glob.ts";
import { samplesOfRegex } from "./overlap/samples.ts";

const SYSTEM = readGlob("api/v2/system/*", 0);

/** Regexes are tried on these, each with and without an id, besides what they say themselves. */
const RESOURCES = [
  "admin",
  "app",
  "cache",
  "constant",
  "cors",
  "custom",
  "environment",
  "event",
  "import",
  "limit",
  "lookup",
  "package",
  "report",
  "role",
  "script_type",
  "service",
  "service_type",
  "setting",
  "user",
];
const SAMPLES = [
  "/api/v2/system/admin/session",
  ...RESOURCES.flatMap((name) => [`/api/v2/system/${name}`, `/api/v2/system/${name}/1`]),
];

/** Whether a path matches something below /api/v2/system/. */
export function reachesSystem(path: string): boolean {
  if (path.startsWith("^")) {
    const pattern = compilePath(path);
    const isReached = (sample: string) => pattern.matches(sample) === true;
    // An expression ignores case, but only api/ in lower case has CORS.
    const own = () => samplesOfRegex(path).map(({ lower }) => lower);
    return SAMPLES.some(isReached) || own().some((sample) => sample.startsWith("/api/v2/system/") && isReached(sample));
  }
  const isDead = path.startsWith("/") || path.endsWith("/");
  return !isDead && globsMeet(readGlob(path, 0), SYSTEM);
}
