/**
 * How many cases a property is tried with, and from which seed: `vitest.config.ts` picks and prints one for each run.
 * `GATEHOUSE_RUNS=2000` looks longer than the tests do; `GATEHOUSE_SEED` repeats a run.
 */
export function cases(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Number(process.env.GATEHOUSE_RUNS ?? usual), seed: Number(process.env.GATEHOUSE_SEED ?? 0) };
}
