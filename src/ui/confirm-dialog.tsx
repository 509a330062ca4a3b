import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import s from "./confirm-dialog.module.css";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { TextInput } from "./text-input.tsx";

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** The question, naming the thing ("Delete api/v2/orders/*?"). */
  title: ReactNode;
  /** What follows from a yes. */
  children?: ReactNode;
  /** The verb on the button ("Delete"). */
  confirm: string;
  danger?: boolean;
  /** Being carried out: the dialog stays until the caller closes it. */
  pending?: boolean;
  /** A word that must be typed first. */
  word?: string;
  /** Further ways out, before the confirming button ("Switch off instead"). */
  others?: ReactNode;
}

/** Asks before something that cannot be undone. Focus starts on Cancel or on the word to type, which stay in sight. */
export function ConfirmDialog({ open, onClose, ...rest }: ConfirmDialogProps) {
  const first = useRef<HTMLButtonElement & HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    setTyped("");
  }
  const { onConfirm, title, children, confirm, danger = false, pending = false, word, others } = rest;
  const formId = useId();
  const guarded = word !== undefined && typed.trim() !== word;
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // a form around the dialog in React's tree hears portalled events too
    if (!guarded && !pending) onConfirm();
  }
  return (
    <Dialog
      alert
      open={open}
      onClose={() => !pending && onClose()}
      title={title}
      description={children}
      initialFocus={first}
      footer={
        <>
          {word !== undefined && (
            <form id={formId} className={s.word} onSubmit={submit}>
              <Field label={`Type ${word} to continue`}>
                {(control) => (
                  <TextInput
                    {...control}
                    ref={first}
                    mono
                    autoComplete="off"
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                )}
              </Field>
            </form>
          )}
          <Button ref={word === undefined ? first : null} variant="text" onClick={onClose} disabled={pending}>
            Cancel
          </Button>
          {others}
          <Button
            variant={danger ? "danger" : "primary"}
            {...(word === undefined ? { onClick: onConfirm } : { type: "submit", form: formId })}
            pending={pending}
            disabled={guarded}
          >
            {confirm}
          </Button>
        </>
      }
    />
  );
}
