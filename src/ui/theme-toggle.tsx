import { IconButton } from "./icon-button.tsx";
import { DarkThemeIcon, LightThemeIcon, SystemThemeIcon } from "./icons.tsx";

export type Theme = "system" | "light" | "dark";

const themes = {
  system: { icon: <SystemThemeIcon />, next: "light" },
  light: { icon: <LightThemeIcon />, next: "dark" },
  dark: { icon: <DarkThemeIcon />, next: "system" },
} as const;

/** The theme that a press on its control leads to. */
export const themeAfter = (theme: Theme): Theme => themes[theme].next;

/** Goes round system, light, dark; its name says which one is on. */
export function ThemeToggle({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  return <IconButton label={`Theme: ${theme}`} icon={themes[theme].icon} onClick={() => onChange(themeAfter(theme))} />;
}
