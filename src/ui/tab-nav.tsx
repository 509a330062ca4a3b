import type { ReactNode } from "react";
import s from "./tabs.module.css";

/** The class of a link in `TabNav`; the router marks the one of this page. */
export const tabLinkClass = s.tab;

/** Pages beside each other, each with an address of its own, as tabs. */
export function TabNav({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={s.nav}>
      {children}
    </nav>
  );
}
