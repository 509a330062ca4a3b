import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { withMetaPolicy } from "./deploy/meta.ts";
import production from "./vite.config.ts";

/** `npm run build:demo`: any static host will do, so the policy stands in the page. */
export default defineConfig({
  ...production,
  root: join(import.meta.dirname, "demo"),
  publicDir: false,
  plugins: [
    react(),
    {
      name: "gatehouse-demo-policy",
      transformIndexHtml: { order: "post", handler: (page) => withMetaPolicy(page, []) },
    },
  ],
  build: {
    ...production.build,
    outDir: join(import.meta.dirname, "dist-demo"),
    emptyOutDir: true,
    // The first script waits for the console: a file that both need would wait for itself.
    rolldownOptions: {},
  },
});
