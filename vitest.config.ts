import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Printed also where a test ends without a word about it, as at its time limit.
const seed = process.env.GATEHOUSE_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
process.env.GATEHOUSE_SEED = seed;
process.stdout.write(`Property tests: GATEHOUSE_SEED=${seed}\n`);

export default defineConfig({
  plugins: [react()],
  test: {
    // What counts is that a test ends, on busy machines too; with GATEHOUSE_RUNS it may take hours.
    testTimeout: process.env.GATEHOUSE_RUNS === undefined ? 120_000 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // One set of modules for a worker, not one a file: a third of the time went into importing them again. What a
          // file puts in place of something global it takes away itself.
          isolate: false,
          include: ["{src,deploy,tools,e2e}/**/*.test.ts"],
        },
      },
      { extends: true, test: { name: "component", environment: "jsdom", include: ["src/**/*.test.tsx"] } },
    ],
  },
});
