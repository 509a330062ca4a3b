import type { EntryForm } from "./values.ts";

/** The fields' names on the screen, in the order of the form. */
export const LABELS: Record<keyof EntryForm, string> = {
  path: "Path",
  origin: "Origins",
  description: "Description",
  header: "Headers",
  exposed_header: "Exposed headers",
  max_age: "Max age",
  method: "Methods",
  supports_credentials: "Supports credentials",
  enabled: "Enabled",
};

/** The control's id, so that the error summary finds it. */
export const fieldId = (name: keyof EntryForm): string => `cors-${name}`;
