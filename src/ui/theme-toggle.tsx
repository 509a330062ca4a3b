import { IconButton } from "./icon-button.tsx";
import { DarkThemeIcon, LightThemeIcon, SystemThemeIcon } from "./icons.tsx";

export type Theme = "system" | "light" | "dark";

const themes = {
  system: { icon: <SystemThemeIcon />, next: "light" },
  light: { icon: <LightThemeIcon />, next: "dark" },
  dark: { icon: <DarkThemeIcon />, next: "system" },
} as const;

/** Goes round system, light, dark; its name says which one is on. */
export function ThemeToggle({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  const { icon, next } = themes[theme];
  return <IconButton label={`Theme: ${theme}`} icon={icon} onClick={() => onChange(next)} />;
}
