import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The same cases in each run, so that only a change makes a test fail. GATEHOUSE_SEED=$RANDOM tries others.
process.env.GATEHOUSE_SEED ??= "19";

/** What counts is that a test ends, on busy machines too; with GATEHOUSE_RUNS it may take hours. */
const LIMIT_MS = process.env.GATEHOUSE_RUNS === undefined ? 300_000 : 0;

export default defineConfig({
  plugins: [react()],
  test: {
    testTimeout: LIMIT_MS,
    hookTimeout: LIMIT_MS,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // One set of modules for a worker, not one a file: a third of the time went into importing them again. What a
          // file puts in place of something global it takes away itself.
          isolate: false,
          setupFiles: ["vitest.unit.ts"],
          include: ["{src,deploy,tools,e2e}/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "component",
          environment: "jsdom",
          setupFiles: ["vitest.component.ts"],
          include: ["src/**/*.test.tsx"],
        },
      },
    ],
  },
});
