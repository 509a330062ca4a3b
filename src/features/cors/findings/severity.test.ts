import { expect, it } from "vitest";
import type { Severity } from "../../../domain/cors/lint.ts";
import { findingWith } from "../../../domain/cors/testing/finding-with.ts";
import { worstFirst } from "./severity.ts";

const finding = (message: string, severity: Severity) => findingWith({ message, severity });

it("puts the worst first and keeps the order of equal ones", () => {
  const given = [finding("a", "info"), finding("b", "warning"), finding("c", "error"), finding("d", "warning")];
  expect(worstFirst(given).map(({ message }) => message)).toEqual(["c", "b", "d", "a"]);
});
