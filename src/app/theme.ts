import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";
import type { Theme } from "../ui/theme-toggle.tsx";

const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];

const KEY = "gatehouse.theme";
const { subscribe, tell } = createListeners();

/** The chosen theme; kept on this device. Storage may be forbidden, then it lasts as long as the page. */
let current: Theme = "system";
function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

function show(theme: Theme): void {
  current = theme;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export const applyTheme = (): void => show(stored());

function setTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing for this page still shows the theme until it is closed.
  }
  tell();
}

export const useTheme = (): [Theme, (theme: Theme) => void] => [
  useSyncExternalStore(subscribe, () => current),
  setTheme,
];
