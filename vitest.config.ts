import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    // Property tests run thousands of cases, on busy machines too.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "unit", environment: "node", include: ["{src,deploy,tools,e2e}/**/*.test.ts"] } },
      { extends: true, test: { name: "component", environment: "jsdom", include: ["src/**/*.test.tsx"] } },
    ],
  },
});
