import type { RefusedCall } from "../access.ts";
import { checkOf, error, type Fix, info, warning } from "./finding.ts";
import { quote } from "./words.ts";

export type EntrySubject = {
  path: string;
  origin: string;
  isEnabled: boolean;
  /** The console's own origin, when it needs CORS. */
  adminOrigin: string | null;
  /** The calls of the console that this entry answers and the browser refuses. */
  refused: readonly RefusedCall[];
  /** The entry without these obstacles; null where adding to its lists does not help. */
  opened: Fix | null;
  /** Whether it answers at an address of the admin API and lets strangers in. */
  opensSystem: boolean;
};

export const checkEnabled = checkOf<EntrySubject>("enabled", {
  "entry-disabled": ({ isEnabled, path }) =>
    isEnabled ? null : info([], `${quote(path)} is switched off and has no effect. Switch it on when it is needed.`),
});

export const checkEntry = checkOf<EntrySubject>(null, {
  "entry-locks-out-admin": ({ refused, path, adminOrigin, opened }) => {
    const [first] = refused;
    if (first === undefined || adminOrigin === null) return null;
    const message = `This entry answers the console's own calls and refuses ${first.call.method} ${first.call.path} from ${quote(adminOrigin)}, so saving it locks the console out. Allow that origin with its methods and headers, or narrow the path ${quote(path)}.`;
    return error(
      [path, adminOrigin, ...refused.map(({ call }) => `${call.method} ${call.path}`)],
      message,
      opened === null ? {} : { fix: opened, ask: true },
    );
  },

  "system-api-open": ({ opensSystem, path, origin }) =>
    !opensSystem
      ? null
      : warning(
          [path, origin],
          `${quote(path)} answers for the admin API, so with ${quote(origin)} the pages of strangers may call the administration with a stolen or guessed key. Narrow the path or list the origins.`,
        ),
});
