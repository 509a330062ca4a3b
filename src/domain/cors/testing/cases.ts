/**
 * How many cases a property is tried with, and from which seed: that of `vitest.config.ts`, in each run the same.
 * `GATEHOUSE_RUNS=2000` looks longer than the tests do; `GATEHOUSE_SEED` tries other cases.
 */
export function cases(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Number(process.env.GATEHOUSE_RUNS ?? usual), seed: Number(process.env.GATEHOUSE_SEED ?? 0) };
}
