import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { visibleText } from "../../../ui/visible-text.ts";

/** What an API is called with; HEAD and OPTIONS are seldom meant and so always named. */
const USUAL = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The methods of an entry in a few words, in the order in which the platform sends them; unknown ones last. */
export function methodsInWords(methods: readonly string[]): string {
  if (methods.length === 0) return "none";
  const known = CORS_METHODS.filter((method) => methods.includes(method));
  const unknown = methods.filter((method) => !CORS_METHODS.some((one) => one === method));
  const names = [...known, ...unknown.map(visibleText)];
  if (!USUAL.every((method) => names.includes(method))) return names.join(", ");
  return [`all ${USUAL.length}`, ...names.filter((name) => !USUAL.includes(name))].join(", ");
}
