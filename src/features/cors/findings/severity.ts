import type { Finding, Severity } from "../../../domain/cors/lint.ts";
import type { Tone } from "../../../ui/tone.ts";

export const TONES: Readonly<Record<Severity, Tone>> = { error: "crit", warning: "warn", info: "primary" };
export const WORDS: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", info: "Hint" };
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The worst first; equal ones stay in the order of the rules. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
