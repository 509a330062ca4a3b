import type { Finding } from "../lint.ts";

const USUAL: Finding = {
  code: "origin-insecure",
  severity: "warning",
  field: "origin",
  item: null,
  items: [],
  summary: "Origin over plain http",
  message: "",
};

/** A finding for a test. `item` is the first of `items`. */
export const findingWith = (part: Partial<Omit<Finding, "item">> = {}): Finding => ({
  ...USUAL,
  ...part,
  item: part.items?.[0] ?? null,
});
