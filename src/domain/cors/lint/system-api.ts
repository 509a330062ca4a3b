import { compilePath } from "../path.ts";
import { globsMeet, readGlob } from "./overlap/glob.ts";
import { samplesOfRegex } from "./overlap/samples.ts";
import { remember } from "./remember.ts";

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
/** Of an API at this path: what is below its service system, and requests there. */
const systemAt = remember(
  (apiPath: string) => apiPath,
  (apiPath) => ({
    all: readGlob(`${apiPath.slice(1)}/system/*`, 0),
    samples: [
      `${apiPath}/system/admin/session`,
      ...RESOURCES.flatMap((name) => [`${apiPath}/system/${name}`, `${apiPath}/system/${name}/1`]),
    ],
  }),
);

/** Whether a path matches something below the API's system/. */
export function reachesSystem(path: string, apiPath: string): boolean {
  const system = systemAt(apiPath);
  if (path.startsWith("^")) {
    const pattern = compilePath(path);
    const isReached = (sample: string) => pattern.matches(sample) === true;
    // An expression ignores case, but only the API's own letters have CORS.
    const own = () => samplesOfRegex(path).map(({ lower }) => lower);
    return (
      system.samples.some(isReached) ||
      own().some((sample) => sample.startsWith(`${apiPath}/system/`) && isReached(sample))
    );
  }
  const isDead = path.startsWith("/") || path.endsWith("/");
  return !isDead && globsMeet(readGlob(path, 0), system.all);
}
