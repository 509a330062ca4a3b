import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { oldBrowser } from "./tools/old-browser.ts";
import { TARGET } from "./tools/oldest.ts";
import { precompress } from "./tools/precompress.ts";

/** What most pages share goes together: dozens of tiny files cost a first visit more than what one page does not need. */
const groups = [
  { name: "kit", test: /src[\\/](ui|platform)[\\/]/, minShareCount: 4 },
  { name: "router", test: /@tanstack[\\/](react-)?(router|store|history)/ },
  { name: "query", test: /@tanstack[\\/](react-)?query/ },
];

export default defineConfig({
  base: "./",
  plugins: [react(), oldBrowser(), precompress()],
  build: {
    target: TARGET,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  worker: { format: "es" },
});
