/** The HTTP methods that a stored entry can hold, in the order in which the platform sends them. */
export const CORS_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"] as const;

/**
 * The part of a stored CORS entry that decides what the platform answers, under the platform's own field names
 * (`/api/v2/system/cors`). `origin`, `header` and `exposed_header` are comma lists as stored, untouched.
 */
export type CorsPolicy = {
  /** Row id; null while the entry is not stored yet. */
  id: number | null;
  /** Glob without a leading slash (`api/v2/*`), or a regular expression when it begins with `^`. */
  path: string;
  origin: string;
  header: string | null;
  exposed_header: string | null;
  /** Seconds. */
  max_age: number | null;
  method: string[];
  supports_credentials: boolean;
  enabled: boolean;
  description: string | null;
};

/** An entry of which nothing is known but what the platform fills in itself (the columns' defaults); not stored. */
export const BLANK_ENTRY: CorsPolicy = {
  id: null,
  path: "",
  origin: "",
  header: null,
  exposed_header: null,
  max_age: 0,
  method: [],
  supports_credentials: false,
  enabled: true,
  description: null,
};

/** The fields that an administrator sets. */
export type CorsFields = Omit<CorsPolicy, "id">;

/** How a field is stored: a comma list is a text, a switch a boolean; what ends with `?` may be null. */
export type FieldType = "text" | "text?" | "list" | "list?" | "number?" | "texts" | "switch";

/** All fields, in the order in which files name them. */
export const FIELD_TYPES = {
  path: "text",
  origin: "list",
  header: "list?",
  exposed_header: "list?",
  max_age: "number?",
  method: "texts",
  supports_credentials: "switch",
  enabled: "switch",
  description: "text?",
} as const satisfies Record<keyof CorsFields, FieldType>;
