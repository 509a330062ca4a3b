import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
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
  /** The answer; nothing before a question is asked. */
  children: ReactNode;
};

/** The column beside a form that asks about the entries. */
export function Answers({ list, title, hint, children }: AnswersProps) {
  return (
    <div className={s.result}>
      {list.error && <ReadFailure title="The entries could not be read." read={list} />}
      {list.isPending && <Loading label="Reading the CORS entries" rows={4} />}
      {list.data !== undefined && !children && (
        <Card title={title}>
          <p className={s.muted}>{hint}</p>
        </Card>
      )}
      {children}
    </div>
  );
}
