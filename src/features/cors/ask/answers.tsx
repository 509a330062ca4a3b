import type { UseQueryResult } from "@tanstack/react-query";
import { Children, type ReactNode, useEffect, useRef } from "react";
import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ReadFailure } from "../../../ui/read-failure.tsx";
import s from "./ask.module.css";

type AnswersProps = {
  /** The query that reads the entries. */
  list: UseQueryResult<unknown>;
  /** Title and text of what will stand here once a question is asked. */
  title: string;
  hint: string;
  /** How many questions the form asked: after each the answer takes the focus where it stands below the form, as on a phone. */
  asked: number;
  /** The answer; nothing before a question is asked. */
  children: ReactNode;
};

/** The column beside a form that asks about the entries. */
export function Answers({ list, title, hint, asked, children }: AnswersProps) {
  const column = useRef<HTMLDivElement>(null);
  const isAnswered = Children.toArray(children).length > 0;
  useEffect(() => {
    if (asked === 0 || !isAnswered || column.current === null) return;
    if (column.current.getBoundingClientRect().top < innerHeight / 2) return;
    column.current.focus({ preventScroll: true });
    column.current.scrollIntoView();
  }, [asked, isAnswered]);
  return (
    <section ref={column} aria-label="Answer" tabIndex={-1} className={s.result}>
      {list.error && <ReadFailure title="The entries could not be read." read={list} />}
      {list.isPending && <Loading label="Reading the CORS entries" rows={4} />}
      {list.data !== undefined && !isAnswered && (
        <Card title={title}>
          <p className={s.muted}>{hint}</p>
        </Card>
      )}
      {children}
    </section>
  );
}
