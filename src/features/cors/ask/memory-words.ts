import { ENGINES, MAX_AGE_LIMITS } from "../../../domain/cors/engines.ts";
import { rememberedFor } from "../../../domain/cors/preflight-cache.ts";
import { inWords } from "../seconds.ts";
import { ENGINE_NAMES } from "./engine-names.ts";

/** How long browsers remember a preflight's answer with this max age. */
export function memoryInWords(maxAge: string | null): string {
  const times = ENGINES.map((engine) => rememberedFor(maxAge, engine));
  const [first = 0] = times;
  if (times.some((time) => time !== first)) {
    const each = ENGINES.map((engine, at) => `${ENGINE_NAMES[engine]} for ${inWords(times[at] ?? 0)}`);
    return `Browsers remember this answer for this very address: ${each.join(", ")}.`;
  }
  return first === 0
    ? "Browsers ask again before every call."
    : `Browsers remember this answer for ${inWords(first)}, for this very address.`;
}

/** The longest that each remembers one, whatever the max age is. */
export const limitsInWords = (): string =>
  ENGINES.map((engine) => `${ENGINE_NAMES[engine]}: ${inWords(MAX_AGE_LIMITS[engine].seconds)} at most.`).join(" ");
