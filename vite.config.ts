import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunks, workerChunks } from "./tools/chunks.ts";
import { earlyScript } from "./tools/early-script.ts";
import { TARGET } from "./tools/oldest.ts";
import { precompress } from "./tools/precompress.ts";

export default defineConfig({
  base: "./",
  plugins: [react(), earlyScript(), precompress()],
  build: {
    target: TARGET,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  // A folder of their own, because web servers send them more headers than a page's scripts: see deploy/site.ts.
  worker: {
    format: "es",
    rolldownOptions: {
      output: { entryFileNames: "assets/workers/[name]-[hash].js", codeSplitting: { groups: workerChunks } },
    },
  },
});
