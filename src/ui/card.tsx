import { type ReactNode, useId } from "react";
import s from "./card.module.css";
import { cx } from "./cx.ts";

interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A surface with room around its content; with a title it is a named region. */
export function Card({ title, actions, children }: CardProps) {
  const id = useId();
  return (
    <section className={cx(s.card, s.padded)} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={s.head}>
          <h2 id={id}>{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
