import type { ReactNode } from "react";
import s from "./empty-state.module.css";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** The way on. */
  action?: ReactNode;
}

/** Instead of data that is not there: says why, and what can be done. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={s.empty}>
      {icon && <span className={s.icon}>{icon}</span>}
      <h2>{title}</h2>
      {children && <div className={s.text}>{children}</div>}
      {action}
    </div>
  );
}
