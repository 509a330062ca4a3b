import { useEffect, useState } from "react";
import { platformNow } from "./clock.ts";

const TICK_MS = 30_000;

/** The platform's time, told again every half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(platformNow);
  useEffect(() => {
    const handle = setInterval(() => setNow(platformNow()), TICK_MS);
    return () => clearInterval(handle);
  }, []);
  return now;
}
