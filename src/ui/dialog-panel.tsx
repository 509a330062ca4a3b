import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { useContext, useEffect, useRef } from "react";
import { cx } from "./cx.ts";
import s from "./dialog.module.css";
import { type DialogProps, PageContext } from "./dialog.tsx";

/** Its first control may lie out of sight: then reading starts at the title. */
const isTooLong = (popup: HTMLElement | null): boolean => popup !== null && popup.scrollHeight > popup.clientHeight;

/** The dialog itself, on Base UI (19 kB): loaded by dialog.tsx when the first one opens. */
export function DialogPanel({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  initialFocus,
  wide = false,
  alert = false,
  overPages = false,
}: DialogProps) {
  const page = useContext(PageContext);
  const shownOn = useRef(page);
  useEffect(() => {
    const isAnother = shownOn.current !== undefined && shownOn.current !== page;
    shownOn.current = page;
    if (isAnother && open && !overPages) onClose();
  }, [page, open, overPages, onClose]);
  const popup = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const Root = alert ? AlertDialog.Root : BaseDialog.Root;
  return (
    <Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={s.backdrop} />
        <BaseDialog.Viewport className={s.viewport}>
          <BaseDialog.Popup
            ref={popup}
            className={cx(s.popup, wide && s.wide)}
            initialFocus={initialFocus ?? (() => (isTooLong(popup.current) ? heading.current : true))}
          >
            <BaseDialog.Title ref={heading} tabIndex={-1} className={s.title}>
              {title}
            </BaseDialog.Title>
            {description && (
              <BaseDialog.Description className={s.description} render={<div />}>
                {description}
              </BaseDialog.Description>
            )}
            {children && <div className={s.body}>{children}</div>}
            {footer && <div className={s.footer}>{footer}</div>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </Root>
  );
}
