import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Fragment, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { InForceProvider } from "../features/cors/in-force/in-force.tsx";
import { WriterProvider } from "../features/cors/write/writer-provider.tsx";
import { ContactWatch } from "../features/session/contact-watch.tsx";
import { usePlaces } from "../features/session/platforms.ts";
import { SignOutButton } from "../features/session/sign-out-button.tsx";
import { useAdministrator, useClient } from "../platform/client-context.ts";
import accents from "../ui/accent.module.css";
import { cx } from "../ui/cx.ts";
import { PageContext } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { MenuIcon, SearchIcon } from "../ui/icons.tsx";
import { Logo } from "../ui/logo.tsx";
import { SkipLink } from "../ui/skip-link.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";
import { ToastRegion } from "../ui/toast-region.tsx";
import { visibleText } from "../ui/visible-text.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useKeyboard } from "./keys/keys.tsx";
import { PLACES } from "./keys/pages.ts";
import { PlatformPill } from "./platform-pill.tsx";
import s from "./shell.module.css";
import { useTheme } from "./theme.ts";
import { useUnfoldedPrint } from "./use-unfolded-print.ts";

/** After a change of page the keyboard and the screen reader start at its heading, or at the part that the address names. */
function usePageFocus(main: React.RefObject<HTMLElement | null>, path: string | undefined, part: string) {
  const { isChosen } = usePlaces();
  const first = useRef(!isChosen);
  useEffect(() => {
    if (path === undefined) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const named = part === "" ? null : main.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
    const heading = main.current?.querySelector("h1");
    (named ?? heading ?? main.current)?.focus({ preventScroll: named === null });
  }, [path, part, main]);
}

/** Escape closes the open navigation, and the focus is on its button again. */
function useClosedByEscape(isOpen: boolean, close: () => void, button: React.RefObject<HTMLElement | null>) {
  const leave = useEffectEvent(() => {
    close();
    button.current?.querySelector("button")?.focus();
  });
  useEffect(() => {
    if (!isOpen) return;
    // On the document, so that it comes before the keys of the page.
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      leave();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOpen]);
}

export function Shell() {
  const session = useAdministrator();
  const { platform } = useClient();
  const [theme, setTheme] = useTheme();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const navId = useId();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const part = useRouterState({ select: (state) => state.resolvedLocation?.hash ?? "" });
  usePageFocus(main, path, part);
  const close = () => setOpen(false);
  const burger = useRef<HTMLSpanElement>(null);
  useClosedByEscape(open, close, burger);
  const keyboard = useKeyboard();
  useUnfoldedPrint();

  return (
    <div className={s.shell}>
      <SkipLink target="content" />
      <header className={cx(s.top, accents[platform.colour])}>
        <span className={s.burger} ref={burger}>
          <IconButton
            label={open ? "Close navigation" : "Open navigation"}
            icon={<MenuIcon />}
            aria-expanded={open}
            aria-controls={navId}
            onClick={() => setOpen(!open)}
          />
        </span>
        <Link to="/config/cors" className={s.brand} onClick={close} aria-label="Gatehouse, start page">
          <Logo /> <span className={s.brandName}>Gatehouse</span>
        </Link>
        <span className={s.space} />
        <button type="button" className={s.find} onClick={keyboard.palette} aria-keyshortcuts="Control+K">
          <SearchIcon /> <span className={s.findText}>Go to or do</span> <kbd className={s.findText}>Ctrl K</kbd>
        </button>
        <span className={s.narrow}>
          <AccountMenu platform={platform} name={session.name} />
        </span>
        <span className={s.wide}>
          <PlatformPill platform={platform} />
          <ThemeToggle theme={theme} onChange={setTheme} />
          <span className={s.person} title={visibleText(session.email)}>
            {visibleText(session.name)}
          </span>
          <SignOutButton />
        </span>
      </header>
      <nav id={navId} className={open ? s.navOpen : s.nav} aria-label="Console">
        {PLACES.map(({ group, pages }) => (
          <Fragment key={group}>
            <p className={s.group}>{group}</p>
            <ul>
              {pages.map(([to, label]) => (
                <li key={to}>
                  <Link to={to} className={s.link} activeProps={{ className: s.active }} onClick={close}>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
      </nav>
      <main id="content" ref={main} className={s.main} tabIndex={-1}>
        <PageContext value={path}>
          <InForceProvider>
            <WriterProvider>
              <ContactWatch />
              <Outlet />
              {keyboard.dialogs}
            </WriterProvider>
          </InForceProvider>
        </PageContext>
      </main>
      <ToastRegion />
    </div>
  );
}
