import type { BulkAct } from "../../../domain/cors/bulk.ts";
import { parseOrigin } from "../../../domain/cors/origin.ts";
import { CORS_METHODS } from "../../../domain/cors/policy.ts";
import { TYPED } from "./words.ts";

/** What *Change…* offers, in this order. */
export const CHANGES = {
  "replace-origin": "Replace an origin or a host",
  "add-origin": "Add an origin",
  "remove-origin": "Remove an origin",
  "add-header": "Add a header",
  "remove-header": "Remove a header",
  "add-method": "Add a method",
  "remove-method": "Remove a method",
  "max-age": "Set the max age",
} as const;
export type Change = keyof typeof CHANGES;

/** What is typed of a change; `from` is what an origin is replaced for. */
export type TypedChange = { change: Change; from: string; item: string };
/** The act, or at which of the two fields what is missing. */
export type ReadChange = { act: BulkAct } | { field: "from" | "item"; message: string };

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const SECONDS_MAX = 4_294_967_295;

/** Reads a change as it is typed. */
export function readChange({ change, from, item }: TypedChange): ReadChange {
  const text = item.trim();
  switch (change) {
    case "replace-origin":
      return readReplacement(from.trim(), text);
    case "max-age":
      return /^\d+$/.test(text) && Number(text) <= SECONDS_MAX
        ? { act: { kind: "max-age", seconds: Number(text) } }
        : at("item", TYPED.notSeconds);
    case "add-origin":
      return isOrigin(text) ? { act: { kind: "add", field: "origin", item: text } } : at("item", originAdvice(text));
    case "remove-origin":
      return text === "" ? at("item", TYPED.noOrigin) : { act: { kind: "remove", field: "origin", item: text } };
    case "add-header":
    case "remove-header":
      return HEADER.test(text)
        ? { act: { kind: change === "add-header" ? "add" : "remove", field: "header", item: text } }
        : at("item", TYPED.notHeader);
    case "add-method":
    case "remove-method":
      return CORS_METHODS.some((method) => method === text)
        ? { act: { kind: change === "add-method" ? "add" : "remove", field: "method", item: text } }
        : at("item", TYPED.noMethod);
  }
}

const at = (field: "from" | "item", message: string): ReadChange => ({ field, message });

function readReplacement(from: string, to: string): ReadChange {
  if (from === "") return at("from", TYPED.noFrom);
  const isWhole = from.includes("://");
  if (!isWhole && !HOST.test(from)) return at("from", TYPED.notFrom);
  if (isWhole ? !isOrigin(to) : !HOST.test(to)) return at("item", isWhole ? originAdvice(to) : TYPED.notHost);
  return from === to ? at("item", TYPED.same) : { act: { kind: "replace-origin", from, to } };
}

/** What a browser sends, or a pattern for it. */
function isOrigin(text: string): boolean {
  const { kind, problems } = parseOrigin(text);
  return problems.length === 0 && (kind === "origin" || kind === "pattern" || kind === "any");
}

function originAdvice(text: string): string {
  const { normalised } = parseOrigin(text);
  return normalised === null || normalised === text ? TYPED.notOrigin : `Browsers send ${normalised}`;
}
