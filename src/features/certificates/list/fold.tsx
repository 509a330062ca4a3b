import type { ReactNode } from "react";
import { useId } from "react";
import s from "./list.module.css";

type Props = { title: string; note: ReactNode; children: ReactNode };

/** A region that says in one line what is in it, and opens for the rest. */
export function Fold({ title, note, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={s.fold}>
      <details>
        <summary className={s.foldHead}>
          <h2 id={id}>{title}</h2> <span className={s.foldNote}>{note}</span>
        </summary>
        <div className={s.foldBody}>{children}</div>
      </details>
    </section>
  );
}
