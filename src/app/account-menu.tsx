import { useSessionLife } from "../features/session/context.ts";
import { usePlaces } from "../features/session/platforms.ts";
import type { Platform } from "../platform/config.ts";
import accents from "../ui/accent.module.css";
import { cx } from "../ui/cx.ts";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import { themeAfter } from "../ui/theme-toggle.tsx";
import { visibleText } from "../ui/visible-text.ts";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import s from "./shell.module.css";
import { useTheme } from "./theme.ts";

type Props = { platform: Platform; name: string };

/** Where there is little room: platform, theme and account in one menu. */
export function AccountMenu({ platform, name }: Props) {
  const life = useSessionLife();
  const { all, choose } = usePlaces();
  const [theme, setTheme] = useTheme();
  const others = all.filter((place) => place.platform.base !== platform.base);
  return (
    <Menu
      items={[
        ...others.map((place) => ({
          label: `Go to ${visibleText(place.platform.name)} · ${place.platform.host}`,
          onSelect: () => choose(place.platform),
        })),
        { label: `Theme: ${theme}`, onSelect: () => setTheme(themeAfter(theme)) },
        { label: `Sign out ${visibleText(name)}`, onSelect: () => void life.leave() },
      ]}
      trigger={(props) => (
        <button {...props} type="button" className={cx(s.platform, s.switch, s.account, accents[platform.colour])}>
          <VisuallyHidden>Platform and account: </VisuallyHidden>
          <span className={s.platformName}>{visibleText(platform.name)}</span>
          <ChevronDownIcon />
        </button>
      )}
    />
  );
}
