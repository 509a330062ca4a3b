import type { FieldName } from "../entry.ts";

/** The control's id, so that the error summary finds it. */
export const fieldId = (name: FieldName): string => `cors-${name}`;
