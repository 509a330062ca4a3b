import * as z from "zod/mini";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { headerNames, withoutSecrets } from "../ask/search.ts";

const text = z.catch(z.optional(z.string()), undefined);
const rawSchema = z.object({
  origin: text,
  path: text,
  /** Comma lists. */
  methods: text,
  headers: text,
  credentials: z.catch(z.optional(z.boolean()), undefined),
});
export type AllowSearch = z.infer<typeof rawSchema>;

/** The application as it stands in the URL: names and addresses alone. */
export function allowSearch(raw: unknown): AllowSearch {
  const { path, methods = "", ...rest } = rawSchema.parse(raw);
  const { url, method: _, ...clean } = withoutSecrets({ ...rest, url: path, method: undefined });
  return { ...clean, path: url, methods: methodNames(methods).join(",") || undefined };
}

export const methodNames = (list: string): string[] => {
  const asked = headerNames(list).map((name) => name.toUpperCase());
  return CORS_METHODS.filter((method) => asked.includes(method));
};
