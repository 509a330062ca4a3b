import { useEffect, useState } from "react";
import type { Seen } from "../../domain/contact/diagnose.ts";
import type { Platform } from "../../platform/config.ts";
import { lookAtPlatform } from "../../platform/contact.ts";
import type { PlatformError } from "../../platform/errors.ts";

/** What a browser sees of a platform after this failure; null until it has looked. */
export function useSeen(platform: Platform, error: PlatformError, call: Seen["call"]): Seen | null {
  const [found, setFound] = useState<{ error: PlatformError; seen: Seen } | null>(null);
  useEffect(() => {
    let current = true;
    void lookAtPlatform(platform, location.origin, error, call).then((seen) => current && setFound({ error, seen }));
    return () => {
      current = false;
    };
  }, [platform, error, call]);
  return found?.error === error ? found.seen : null;
}
