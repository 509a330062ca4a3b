import { lazy, Suspense } from "react";
import { usePlaces } from "../features/session/platforms.ts";
import type { Platform } from "../platform/config.ts";
import accents from "../ui/accent.module.css";
import { cx } from "../ui/cx.ts";
import { visibleText } from "../ui/visible-text.ts";
import s from "./shell.module.css";

const PlatformMenu = lazy(() => import("./platform-menu.tsx"));

/** Which platform this is, in its own colour; with several of them a menu to the others. */
export function PlatformPill({ platform }: { platform: Platform }) {
  const { all } = usePlaces();
  const pill = (
    <span className={cx(s.platform, accents[platform.colour])} title={platform.base}>
      {visibleText(platform.name)} <span className={s.host}>· {platform.host}</span>
    </span>
  );
  if (all.length < 2) return pill;
  return (
    <Suspense fallback={pill}>
      <PlatformMenu platform={platform} />
    </Suspense>
  );
}
