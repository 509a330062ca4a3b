import { createContext, lazy, type ReactNode, type RefObject, Suspense, useState } from "react";

export interface DialogProps {
  open: boolean;
  /** Escape, a press outside (unless `alert`), or a button of the footer asks for it. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** What takes the focus; otherwise the first control. In a dialog that scrolls it is the title. */
  initialFocus?: RefObject<HTMLElement | null>;
  wide?: boolean;
  /** Needs an answer: role alertdialog, and a press outside does nothing. */
  alert?: boolean;
  /** Is about the whole console: stays open when another page is shown. */
  overPages?: boolean;
}

/** Names the page that is shown. A dialog is about its page: when another one is shown, it closes as by Escape. */
export const PageContext = createContext<string | undefined>(undefined);

const Panel = lazy(async () => ({ default: (await import("./dialog-panel.tsx")).DialogPanel }));

/** A modal dialog. Its code is loaded when it first opens. */
export function Dialog(props: DialogProps) {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  if (!opened) return null;
  return (
    <Suspense>
      <Panel {...props} />
    </Suspense>
  );
}
