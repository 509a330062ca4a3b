import * as z from "zod/mini";
import { METHODS, RELEASES, SERVERS, SYSTEMS } from "../../../domain/certbot/options.ts";

const text = z.catch(z.optional(z.string()), undefined);
const searchSchema = z.object({
  system: z.catch(z.optional(z.enum(SYSTEMS)), undefined),
  release: z.catch(z.optional(z.enum(RELEASES)), undefined),
  method: z.catch(z.optional(z.enum(METHODS)), undefined),
  certonly: z.catch(z.optional(z.boolean()), undefined),
  server: z.catch(z.optional(z.enum(SERVERS)), undefined),
  names: text,
  email: text,
  ssh: text,
  webroot: text,
  /** Where the SSL status page's files lie: a folder of the host, or another store. */
  store: z.catch(z.optional(z.enum(["local", "remote"])), undefined),
  folder: text,
  hosts: text,
  metrics: text,
});
export type GuideSearch = z.infer<typeof searchSchema>;

/** The guide's choices as they stand in the URL; what is left out is the default. The router reads digits there as a number. */
export const guideSearch = (raw: Readonly<Record<string, unknown>>): GuideSearch =>
  searchSchema.parse(
    Object.fromEntries(
      Object.entries(raw).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
    ),
  );
