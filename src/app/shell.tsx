import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
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
import { MenuIcon } from "../ui/icons.tsx";
import { Logo } from "../ui/logo.tsx";
import { SkipLink } from "../ui/skip-link.tsx";
import { ThemeToggle } from "../ui/theme-toggle.tsx";
import { ToastRegion } from "../ui/toast-region.tsx";
import { visibleText } from "../ui/visible-text.ts";
import { PlatformPill } from "./platform-pill.tsx";
import s from "./shell.module.css";
import { useTheme } from "./theme.ts";

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

/** Ctrl+K, or ⌘K: a line of another browser's console can be pasted at once, from every page. */
function usePasteKey() {
  const router = useRouter();
  // As soon as anything is seen of the page.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      void router.navigate({ to: "/config/cors/help", hash: "paste" });
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [router]);
}

/** Pages of CORS with a place of their own in the navigation. */
const HELP = [
  ["/config/cors/explain", "Explain a refusal"],
  ["/config/cors/allow", "Allow an application"],
  ["/config/cors/help", "Troubleshooting"],
] as const;

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
  usePasteKey();
  const close = () => setOpen(false);
  const isHelp = useRouterState({ select: ({ location }) => HELP.some(([to]) => location.pathname.startsWith(to)) });

  return (
    <div className={s.shell}>
      <SkipLink target="content" />
      <header className={cx(s.top, accents[platform.colour])}>
        <span className={s.burger}>
          <IconButton
            label={open ? "Close navigation" : "Open navigation"}
            icon={<MenuIcon />}
            aria-expanded={open}
            aria-controls={navId}
            onClick={() => setOpen(!open)}
          />
        </span>
        <span className={s.brand}>
          <Logo /> <span className={s.brandName}>Gatehouse</span>
        </span>
        <span className={s.space} />
        <PlatformPill platform={platform} />
        <ThemeToggle theme={theme} onChange={setTheme} />
        <span className={s.person} title={visibleText(session.email)}>
          {visibleText(session.name)}
        </span>
        <SignOutButton />
      </header>
      <nav id={navId} className={open ? s.navOpen : s.nav} aria-label="Console">
        <p className={s.group}>System Settings</p>
        <p className={s.group}>Config</p>
        <ul>
          <li>
            <Link
              to="/config/cors"
              className={s.link}
              {...(!isHelp && { activeProps: { className: s.active } })}
              onClick={close}
            >
              CORS
            </Link>
          </li>
          <li>
            <Link to="/config/ssl" className={s.link} activeProps={{ className: s.active }} onClick={close}>
              SSL status
            </Link>
          </li>
          <li>
            <Link to="/config/cache" className={s.link} activeProps={{ className: s.active }} onClick={close}>
              Cache
            </Link>
          </li>
        </ul>
        <p className={s.group}>Checks</p>
        <ul>
          <li>
            <Link to="/security" className={s.link} activeProps={{ className: s.active }} onClick={close}>
              Security
            </Link>
          </li>
        </ul>
        <p className={s.group}>Help</p>
        <ul>
          {HELP.map(([to, label]) => (
            <li key={to}>
              <Link to={to} className={s.link} activeProps={{ className: s.active }} onClick={close}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" ref={main} className={s.main} tabIndex={-1}>
        <PageContext value={path}>
          <InForceProvider>
            <WriterProvider>
              <ContactWatch />
              <Outlet />
            </WriterProvider>
          </InForceProvider>
        </PageContext>
      </main>
      <ToastRegion />
    </div>
  );
}
