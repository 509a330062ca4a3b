import type { Engine } from "../../../domain/cors/engines.ts";

/** The browsers that people know each engine by. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  chromium: "Chrome, Edge (Chromium)",
  firefox: "Firefox",
  webkit: "Safari (WebKit)",
};
