import type { ReactNode } from "react";
import s from "./tabs.module.css";

/** The class of a link in `TabNav`; the router marks the one of this page. */
export const tabLinkClass = s.tab;

interface TabNavProps {
  label: string;
  /** At the end of the row; it has its room from the start, so nothing moves when it arrives. */
  note?: ReactNode;
  children: ReactNode;
}

/** Pages beside each other, each with an address of its own, as tabs. */
export function TabNav({ label, note, children }: TabNavProps) {
  return (
    <div className={s.row}>
      <nav aria-label={label} className={s.nav}>
        {children}
      </nav>
      {note}
    </div>
  );
}
