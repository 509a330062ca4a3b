import type { ReactElement, ReactNode } from "react";
import s from "./page-header.module.css";

interface PageHeaderProps {
  title: ReactNode;
  /** The places above this page; `link` shows the label as a link. */
  crumbs?: readonly { label: string; link?: ReactElement }[];
  /** The round plus button beside the title. */
  fab?: ReactNode;
  actions?: ReactNode;
}

/** Where we are and what can be done here. The h1 takes focus by script after a change of page. */
export function PageHeader({ title, crumbs = [], fab, actions }: PageHeaderProps) {
  return (
    <div className={s.header}>
      <div>
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb">
            <ol className={s.crumbs}>
              {crumbs.map((crumb) => (
                <li key={crumb.label}>{crumb.link ?? crumb.label}</li>
              ))}
            </ol>
          </nav>
        )}
        <div className={s.title}>
          <h1 tabIndex={-1}>{title}</h1>
          {fab}
        </div>
      </div>
      {actions && <div className={s.actions}>{actions}</div>}
    </div>
  );
}
