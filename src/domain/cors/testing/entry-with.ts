import { BLANK_ENTRY, type CorsFields, type CorsPolicy } from "../policy.ts";

const USUAL: CorsPolicy & { id: number } = {
  ...BLANK_ENTRY,
  id: 1,
  path: "api/v2/*",
  origin: "https://app.example.com",
  method: ["GET"],
};

/** An entry for a test: entry 1, enabled, which lets GET from https://app.example.com in below api/v2/, but for `part`. */
export function entryWith(part?: Partial<CorsPolicy> & { id?: number }): CorsPolicy & { id: number };
export function entryWith(part: Partial<CorsPolicy>): CorsPolicy;
export function entryWith(part: Partial<CorsPolicy> = {}): CorsPolicy {
  return { ...USUAL, ...part };
}

/** The fields of such an entry, without its id. */
export function fieldsWith(part: Partial<CorsFields> = {}): CorsFields {
  const { id: _, ...fields } = entryWith(part);
  return fields;
}
