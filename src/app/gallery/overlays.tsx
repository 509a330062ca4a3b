import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { CopyIcon, MoreIcon, TrashIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/menu.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { showToast } from "../../ui/toasts.ts";
import s from "../gallery.module.css";

const items = [
  { label: "Duplicate", icon: <CopyIcon />, onSelect: () => showToast({ tone: "ok", text: "Duplicated." }) },
  { label: "Not now", disabled: true, onSelect: () => undefined },
  { label: "Delete", icon: <TrashIcon />, danger: true, onSelect: () => undefined },
];

export function OverlaysSection() {
  const [open, setOpen] = useState<"dialog" | "wide" | "confirm" | "word" | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title="Overlays">
      <div className={s.row}>
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("wide")}>Long dialog</Button>
        <Button onClick={() => setOpen("confirm")}>Confirm</Button>
        <Button onClick={() => setOpen("word")}>Confirm with a word</Button>
        <Button onClick={() => showToast({ tone: "ok", text: "api/v2/orders/* was saved." })}>Toast</Button>
        <Button
          onClick={() =>
            showToast({
              tone: "neutral",
              text: "api/v2/orders/* was deleted.",
              action: { label: "Undo", run: () => undefined },
            })
          }
        >
          Toast with an action
        </Button>
        <Menu items={items} trigger={(props) => <IconButton {...props} label="More actions" icon={<MoreIcon />} />} />
      </div>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        title="Sign in again"
        description="Your session has ended. Nothing that you typed is lost."
        footer={
          <>
            <Button variant="text" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" onClick={close}>
              Sign in
            </Button>
          </>
        }
      >
        <div className={s.wide}>
          <Field label="E-mail">{(control) => <TextInput {...control} type="email" autoComplete="username" />}</Field>
          <Field label="Password">{(control) => <PasswordInput {...control} />}</Field>
        </div>
      </Dialog>
      <Dialog
        wide
        open={open === "wide"}
        onClose={close}
        title="Someone else changed this entry"
        footer={<Button onClick={close}>Close</Button>}
      >
        {Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of a long text that scrolls.`).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Dialog>
      <ConfirmDialog
        danger
        open={open === "confirm"}
        onClose={close}
        onConfirm={close}
        title="Delete api/v2/orders/*?"
        confirm="Delete"
        others={<Button onClick={close}>Switch off instead</Button>}
      >
        Pages on https://shop.example.com lose access at once.
      </ConfirmDialog>
      <ConfirmDialog
        danger
        open={open === "word"}
        onClose={close}
        onConfirm={close}
        title="This locks the console out"
        confirm="Save anyway"
        word="lockout"
      >
        No other entry lets this console in.
      </ConfirmDialog>
    </Card>
  );
}
