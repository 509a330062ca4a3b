import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

interface ReadFailureProps {
  /** What could not be read. */
  title: ReactNode;
  /** Why, and what helps. */
  children: ReactNode;
  onRetry: () => void;
  /** It is read again. */
  pending: boolean;
  /** Further ways out. */
  others?: ReactNode;
}

/** A failed read, in the place of what was to be read. */
export const ReadFailure = ({ title, children, onRetry, pending, others }: ReadFailureProps) => (
  <Notice
    tone="crit"
    live="alert"
    title={title}
    actions={
      <>
        <Button onClick={onRetry} pending={pending}>
          Try again
        </Button>
        {others}
      </>
    }
  >
    {children}
  </Notice>
);
