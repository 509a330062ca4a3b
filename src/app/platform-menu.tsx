import { usePlaces } from "../features/session/platforms.ts";
import type { Platform } from "../platform/config.ts";
import accents from "../ui/accent.module.css";
import { cx } from "../ui/cx.ts";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import { visibleText } from "../ui/visible-text.ts";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import s from "./shell.module.css";

/** Goes to another platform; the session here stays. */
export default function PlatformMenu({ platform }: { platform: Platform }) {
  const { all, choose } = usePlaces();
  const others = all.filter((place) => place.platform.base !== platform.base);
  return (
    <Menu
      items={others.map((place) => ({
        label: `${visibleText(place.platform.name)} · ${place.platform.host}`,
        onSelect: () => choose(place.platform),
      }))}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className={cx(s.platform, s.switch, accents[platform.colour])}
          title={platform.base}
        >
          <VisuallyHidden>Platform: </VisuallyHidden>
          <span className={s.platformName}>
            {visibleText(platform.name)} <span className={s.host}>· {platform.host}</span>
          </span>
          <ChevronDownIcon />
        </button>
      )}
    />
  );
}
