import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

interface ReadFailureProps {
  /** What could not be read. */
  title: ReactNode;
  /** The read that failed, which can be tried again: a query. */
  read: { error: Error | null; isFetching: boolean; refetch: () => unknown };
  /** Why, and what helps, where the error's own words are not enough. */
  children?: ReactNode;
  /** Further ways out. */
  others?: ReactNode;
}

/** A failed read, instead of what was to be read. */
export const ReadFailure = ({ title, read, others, children = read.error?.message }: ReadFailureProps) => (
  <Notice
    tone="crit"
    live="alert"
    title={title}
    actions={
      <>
        <Button onClick={() => read.refetch()} pending={read.isFetching}>
          Try again
        </Button>
        {others}
      </>
    }
  >
    {children}
  </Notice>
);
