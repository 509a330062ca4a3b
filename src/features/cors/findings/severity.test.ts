import { expect, it } from "vitest";
import type { Finding } from "../../../domain/cors/lint.ts";
import { worstFirst } from "./severity.ts";

const finding = (message: string, severity: Finding["severity"]): Finding => ({
  code: "entry-disabled",
  severity,
  field: null,
  item: null,
  items: [],
  summary: "",
  message,
});

it("puts the worst first and keeps the order of equal ones", () => {
  const given = [finding("a", "info"), finding("b", "warning"), finding("c", "error"), finding("d", "warning")];
  expect(worstFirst(given).map(({ message }) => message)).toEqual(["c", "b", "d", "a"]);
});
